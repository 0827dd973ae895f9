using System.Diagnostics;
using System.Globalization;
using RdvSolidarites.Planning.Tests.Workload;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Bench;

/// <summary>Eight people want the same créneau of one agent at the same moment, twenty times: from one process, then from two.</summary>
internal static class RaceBench
{
    private const int Rounds = 20;
    private const int Runners = 8;

    public static async Task RunAsync(Arguments arguments)
    {
        foreach (var database in Base.Asked(arguments))
        {
            using (database)
            {
                await using var produit = new Produit(database.Connection, Etalon.Demande.Now);
                await produit.MigrateAsync();
                await Chargement.WriteAsync(produit, Generateur.Aligned(1));
                var guichet = await Guichet.OpenAsync(produit);
                var people = await guichet.PeopleAsync(Runners);
                var starts = Starts();
                await RunAsync(database, produit, guichet, starts[..Rounds], people, child: null);
                using var child = Start(database.Connection, people[(Runners / 2)..]);
                await RunAsync(database, produit, guichet, starts[Rounds..(2 * Rounds)], people[..(Runners / 2)], child);
                child.StandardInput.Close();
                await child.WaitForExitAsync();
            }
        }
    }

    /// <summary>The other process: books at each start that it is told, for the people that it was given.</summary>
    public static async Task ChildAsync(Arguments arguments)
    {
        await using var produit = new Produit(arguments.Text("--connection", ""), Etalon.Demande.Now);
        var guichet = await Guichet.OpenAsync(produit);
        long[] people = [.. arguments.Text("--people", "").Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
        Console.WriteLine("ready");

        while (Console.ReadLine() is { } line)
        {
            var issues = await RoundAsync(
                guichet,
                Instant.FromUnixTimeMilliseconds(long.Parse(line, CultureInfo.InvariantCulture)),
                people
            );
            Console.WriteLine(string.Join(',', issues));
        }
    }

    private static async Task RunAsync(
        Base database,
        Produit produit,
        Guichet guichet,
        IReadOnlyList<Instant> starts,
        IReadOnlyList<long> people,
        Process? child
    )
    {
        List<Issue[]> rounds = [];

        foreach (var start in starts)
        {
            child?.StandardInput.WriteLine(start.ToUnixTimeMilliseconds());
            var issues = await RoundAsync(guichet, start, people);
            var others = child is null ? [] : (await child.StandardOutput.ReadLineAsync())!.Split(',').Select(Enum.Parse<Issue>);
            rounds.Add([.. issues, .. others]);
        }

        var wrong = await produit.WithDbAsync(async db =>
        {
            var taken = await db
                .Rdvs.Where(rdv => starts.Contains(rdv.StartsAt) && rdv.Status == RdvStatus.Unknown)
                .GroupBy(rdv => rdv.StartsAt)
                .Select(group => group.Count())
                .ToListAsync();
            return taken.Count(count => count != 1) + starts.Count - taken.Count;
        });
        var all = rounds.SelectMany(round => round).ToList();
        Console.WriteLine(
            $"{database.Name, -10} {(child is null ? "one process  " : "two processes")} {Runners} at once × {starts.Count} rounds: "
                + $"{all.Count(issue => issue == Issue.Booked)} booked, {all.Count(issue => issue == Issue.Refused)} refused, "
                + $"{all.Count(issue => issue == Issue.Failed)} failed; rounds without exactly one RDV: {wrong} {guichet.LastFailure}"
        );
    }

    private static Task<Issue[]> RoundAsync(Guichet guichet, Instant start, IReadOnlyList<long> people) =>
        Task.WhenAll(people.Select(usagerId => Task.Run(() => guichet.BookAsync(start, usagerId))));

    internal static List<Instant> Starts(int agents = 1) =>
        [
            .. Etalon
                .Expected(Generateur.Aligned(agents), 90)
                .Select(line => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(line[5..]).Value)
                .Select(local => local.InZoneStrictly(Etalon.Paris).ToInstant()),
        ];

    private static Process Start(string connection, IEnumerable<long> people)
    {
        var child = Start("race-child", "--connection", connection, "--people", string.Join(',', people));
        child.StandardOutput.ReadLine();
        return child;
    }

    /// <summary>This program again, in a process of its own.</summary>
    internal static Process Start(params string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        if (Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal))
        {
            start.ArgumentList.Add(typeof(RaceBench).Assembly.Location);
        }

        words.ToList().ForEach(start.ArgumentList.Add);
        return Process.Start(start)!;
    }
}
