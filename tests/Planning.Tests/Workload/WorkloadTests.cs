using System.Text.Json;

namespace RdvSolidarites.Planning.Tests.Workload;

/// <summary>The engine against the workload's brute force: every start, exactly.</summary>
public class WorkloadTests
{
    public static TheoryData<string> Names => ["w1", "w10", "w100", "u10"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_start_equals_the_brute_force(string name)
    {
        foreach (var days in (int[])[7, 90])
        {
            var expected = Etalon.Expected(Agents(name), days);

            expected.ShouldNotBeEmpty();
            Etalon.Found(Agents(name), days).ShouldBe(expected);
        }
    }

    /// <summary>Where the conformance folder stands beside the repository, its lists are also compared, and with them our generator.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_start_equals_the_list_of_the_conformance_folder(string name)
    {
        foreach (var (days, expected) in Listed(name))
        {
            Etalon.Expected(Agents(name), days).ShouldBe(expected);
            Etalon.Found(Agents(name), days).ShouldBe(expected);
        }
    }

    [Fact]
    public void The_generator_is_that_of_the_workload()
    {
        var first = Generateur.Unaligned(1)[0];

        // First lines of u10.json, so that the generator cannot drift where the folder is absent.
        first.Plages[0].ShouldBe(new Demijournee(new LocalDate(2029, 6, 1), 540, 750));
        first.Absences[0].ShouldBe(new Demijournee(new LocalDate(2029, 6, 1), 660, 720));
        first.Rdvs[0].ShouldBe(new Rendezvous(new LocalDate(2030, 1, 7), 900, 50));
        first.Rdvs.Count.ShouldBe(325);
    }

    private static IReadOnlyList<Charge> Agents(string name) =>
        name[0] == 'u' ? Generateur.Unaligned(int.Parse(name[1..])) : Generateur.Aligned(int.Parse(name[1..]));

    private static IEnumerable<(int Days, IReadOnlyList<string> Starts)> Listed(string name)
    {
        var file = Path.Combine(SharedFolder(), "conformance", "workload", $"{name}.expected.json");

        if (!File.Exists(file))
        {
            yield break;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(file));

        foreach (var (window, days) in (List<(string, int)>)[("7d", 7), ("90d", 90)])
        {
            yield return (
                days,
                [.. json.RootElement.GetProperty(window).GetProperty("list").EnumerateArray().Select(line => line.GetString()!)]
            );
        }
    }

    private static string SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("RDV_SHARED") is { } shared)
        {
            return shared;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RdvSolidarites.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.Parent?.FullName ?? AppContext.BaseDirectory, "shared");
    }
}
