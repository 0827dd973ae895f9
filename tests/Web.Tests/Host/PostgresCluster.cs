using System.Diagnostics;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>
/// A PostgreSQL of one's own, on a socket in a temporary folder. It lives as long as the test process: a shell holds it, and stops and removes
/// it when its input closes, even if the tests are killed. In a session of its own a signal to the tests' group does not reach it; one sent to it alone
/// stops and removes too.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private const string Script = """
        set -eu
        cd /
        trap 'exit 1' HUP INT TERM
        dir=$(mktemp -d /tmp/rdv-pg-XXXXXX)
        trap 'kill $! 2>/dev/null || true; "$1/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
        "$1/initdb" -D "$dir/data" -U rdv -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
        "$1/pg_ctl" -D "$dir/data" -l "$dir/log" -w -o "-k $dir -c listen_addresses= -c max_connections=300 $2" start >/dev/null 2>&1 || { cat "$dir/log"; exit 1; }
        echo "ready $dir"
        exec 3<&0
        cat <&3 >/dev/null &
        wait $! || true
        """;

    /// <summary>Quick and careless: what a test writes need not survive a power cut. The bench asks for none of it.</summary>
    private const string Careless = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";

    private readonly Process _shell;

    private PostgresCluster(Process shell, string folder) => (_shell, Folder) = (shell, folder);

    public string Folder { get; }

    /// <summary>The shell that holds it.</summary>
    public int ShellId => _shell.Id;

    public int ServerId =>
        int.Parse(
            File.ReadLines(Path.Combine(Folder, "data", "postmaster.pid")).First(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>Until the shell is gone, whoever ended it.</summary>
    public Task EndedAsync(CancellationToken ct) => _shell.WaitForExitAsync(ct);

    public string ConnectionString(string database = "postgres") => $"Host={Folder};Username=rdv;Database={database};Maximum Pool Size=80";

    /// <summary>Folder of the binaries, or null when this machine has none.</summary>
    public static string? Binaries() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .Select(version => Path.Combine(version, "bin"))
            .OrderByDescending(folder => folder, StringComparer.Ordinal)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    public static PostgresCluster Start(string binaries, string settings = Careless)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        string[] words = ["setsid", "--wait", .. AsOrdinaryUser(), "sh", "-c", Script, "sh", binaries, settings];
        start.FileName = words[0];
        words[1..].ToList().ForEach(start.ArgumentList.Add);
        var shell = Process.Start(start)!;
        var said = shell.StandardOutput.ReadLine();
        return said?.StartsWith("ready ", StringComparison.Ordinal) == true
            ? new PostgresCluster(shell, said["ready ".Length..])
            : throw new InvalidOperationException($"PostgreSQL did not start: {said} {shell.StandardOutput.ReadToEnd()}");
    }

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(TimeSpan.FromSeconds(20));
        _shell.Dispose();
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsOrdinaryUser()
    {
        if (Environment.UserName != "root")
        {
            return [];
        }

        var (user, group) = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal))
            ? ("postgres", "postgres")
            : ("nobody", "nogroup");
        return ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups"];
    }
}
