using RdvSolidarites.Planning.Tests.Workload;

namespace RdvSolidarites.Bench;

/// <summary>One booking with any of a hundred agents, from the demand to the commit.</summary>
internal static class BookingBench
{
    public static async Task RunAsync(Arguments arguments)
    {
        foreach (var agents in (int[])[1, 100])
        {
            foreach (var database in Base.Asked(arguments))
            {
                using (database)
                {
                    await MeasureAsync(database, agents);
                }
            }
        }
    }

    private static async Task MeasureAsync(Base database, int agents)
    {
        await using var produit = new Produit(database.Connection, Etalon.Demande.Now);
        await produit.MigrateAsync();
        var charges = Generateur.Aligned(agents);
        await Chargement.WriteAsync(produit, charges);
        var guichet = await Guichet.OpenAsync(produit);
        var people = await guichet.PeopleAsync(1);
        var starts = new Queue<Instant>(
            Etalon
                .Expected(charges, 90)
                .Select(line => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(line[5..]).Value)
                .Select(local => local.InZoneStrictly(Etalon.Paris).ToInstant())
        );
        var issues = new Dictionary<Issue, int>();
        var measure = await Mesure.OfAsync(
            produit.Queries,
            async () =>
            {
                var issue = await guichet.BookAsync(starts.Dequeue(), people[0]);
                issues[issue] = issues.GetValueOrDefault(issue) + 1;
            },
            seconds: agents == 1 ? 0.3 : 10,
            warmUp: 800
        );

        if (issues.Keys.Any(issue => issue is not Issue.Booked))
        {
            throw new InvalidOperationException(
                $"Not every booking was taken ({string.Join(", ", issues)}): these times mean nothing. {guichet.LastFailure}"
            );
        }

        Console.WriteLine($"{database.Name, -10} any of {agents, 3} agents   {measure}");
    }
}
