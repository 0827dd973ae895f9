using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Planning;
using RdvSolidarites.Planning.Tests.Workload;
using RdvSolidarites.Web.Features.Creneaux;

namespace RdvSolidarites.Bench;

/// <summary>The product's own search on the neutral workload: every start compared, then time, queries and allocations.</summary>
internal static class SearchBench
{
    private static readonly string[] _all = ["w1", "w10", "u10", "w100", "w500"];

    public static async Task RunAsync(Arguments arguments)
    {
        using var expected = new Attendu();
        var names = arguments.Text("--workload", "all") is var asked && asked == "all" ? _all : asked.Split(',');
        var kinds = new[] { "sqlite", "postgres" }.Where(kind => arguments.Text("--db", "both") is var db && (db == "both" || db == kind));
        Console.WriteLine($"Search; starts expected by {expected.Source}");

        foreach (var kind in kinds)
        {
            foreach (var name in names)
            {
                foreach (var database in Base.Asked(new Arguments(["--db", kind])))
                {
                    using (database)
                    {
                        await MeasureAsync(database, name, expected, past: name == "w100");
                    }
                }
            }
        }
    }

    private static async Task MeasureAsync(Base database, string name, Attendu expected, bool past)
    {
        var count = int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture);
        var agents = name[0] == 'u' ? Generateur.Unaligned(count) : Generateur.Aligned(count);
        await using var produit = new Produit(database.Connection, Etalon.Demande.Now);
        await produit.MigrateAsync();
        var loaded = await Chargement.WriteAsync(produit, agents);
        await MeasureAsync(database.Name, name, produit, loaded, days => expected.Of(name, agents, days));

        if (past)
        {
            var rows = await loaded.WritePastAsync(produit, agents, years: 5);
            Console.WriteLine($"{database.Name, -10} {name}, after {rows:N0} RDVs of five past years:");
            await MeasureAsync(database.Name, name, produit, loaded, days => expected.Of(name, agents, days));
        }
    }

    private static async Task MeasureAsync(
        string database,
        string name,
        Produit produit,
        Chargement loaded,
        Func<int, IReadOnlyList<string>> expected
    )
    {
        foreach (var days in (int[])[7, 90])
        {
            var found = await SearchAsync(produit, loaded, days);
            var verdict = Lines(found, loaded).SequenceEqual(expected(days)) ? "exact" : "DIFFERENT";
            var measure = await Mesure.OfAsync(produit.Queries, () => SearchAsync(produit, loaded, days));
            Console.WriteLine($"{database, -10} {name, -5} {days, 2} days  {found.Count, 6} starts {verdict}   {measure}");
        }
    }

    private static IOrderedEnumerable<string> Lines(IEnumerable<Creneau> found, Chargement loaded) =>
        found
            .Select(creneau => Etalon.Line(loaded.NumberOfAgent[creneau.AgentId], creneau.Start.InZone(Etalon.Paris).LocalDateTime))
            .Order(StringComparer.Ordinal);

    private static Task<IReadOnlyList<Creneau>> SearchAsync(Produit produit, Chargement loaded, int days) =>
        produit.WithAsync(async services =>
        {
            var window = Etalon.Days(days);
            var agendas = await services
                .GetRequiredService<Disponibilites>()
                .LoadAsync(new Perimetre(Etalon.Paris, [loaded.MotifId]), window, Etalon.Demande.Now);
            return Creneaux.Find(agendas.For(loaded.MotifId), window, Etalon.Demande);
        });
}
