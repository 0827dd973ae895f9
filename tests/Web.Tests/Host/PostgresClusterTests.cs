using System.Diagnostics;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>No server outlives the tests that started it, however they ended.</summary>
[Once]
public sealed class PostgresClusterTests
{
    [Fact]
    public async Task A_signal_to_its_shell_stops_and_removes_it()
    {
        using var cluster = Start();
        var (folder, server) = (cluster.Folder, cluster.ServerId);

        using (var kill = Process.Start("kill", ["-TERM", $"{cluster.ShellId}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await cluster
            .EndedAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Directory.Exists(folder).ShouldBeFalse();
        // A dead process whose parent has not looked yet keeps its number, and no command.
        (
            File.Exists($"/proc/{server}/cmdline")
                ? await File.ReadAllTextAsync($"/proc/{server}/cmdline", TestContext.Current.CancellationToken)
                : ""
        ).ShouldBeEmpty();
    }

    [Fact]
    public void A_signal_to_the_group_of_the_tests_does_not_reach_its_shell()
    {
        using var cluster = Start();

        // pid (name) state parent group session …
        var fields = File.ReadAllText($"/proc/{cluster.ShellId}/stat").Split(' ');
        (fields[4], fields[5]).ShouldBe(($"{cluster.ShellId}", $"{cluster.ShellId}"));
    }

    private static PostgresCluster Start()
    {
        Assert.SkipWhen(TestDatabase.Missing is not null, TestDatabase.Missing ?? "");
        return PostgresCluster.Start(PostgresCluster.Binaries()!);
    }
}
