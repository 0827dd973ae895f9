using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Planning.Tests.Workload;
using RdvSolidarites.Web.Features.Creneaux;

namespace RdvSolidarites.Bench;

/// <summary>The first free créneau of each of 64 lieux, 500 agents behind them, as the screen of lieux asks it; every answer compared.</summary>
internal static class LieuxBench
{
    private const int Lieux = 64;

    public static async Task RunAsync(Arguments arguments)
    {
        var charges = Generateur.Aligned(500);
        var expected = Etalon
            .Expected(charges, 7)
            .GroupBy(line => $"Lieu {(long.Parse(line[..4], System.Globalization.CultureInfo.InvariantCulture) % Lieux) + 1}")
            .ToDictionary(group => group.Key, group => group.Min(line => line[5..]));

        foreach (var database in Base.Asked(arguments))
        {
            using (database)
            {
                await using var produit = new Produit(database.Connection, Etalon.Demande.Now);
                await produit.MigrateAsync();
                await Chargement.WriteAsync(produit, charges, Lieux);
                var found = await SearchAsync(produit);
                var same = found.Open.All(door => Line(door) == expected.GetValueOrDefault(door.Name));
                var verdict = same && found.Open.Count == expected.Count ? "exact" : "DIFFERENT";
                var measure = await Mesure.OfAsync(produit.Queries, () => SearchAsync(produit), seconds: 5);
                Console.WriteLine($"{database.Name, -10} {found.Open.Count} lieux {verdict}   {measure}");
            }
        }
    }

    private static string Line(Porte door) =>
        NodaTime
            .Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Format(door.Next!.Value.InZone(Etalon.Paris).LocalDateTime);

    private static Task<Portes> SearchAsync(Produit produit) =>
        produit.WithAsync(async services =>
        {
            var search = new Parcours
            {
                Departement = Chargement.Numero,
                Latitude = 50.3,
                Longitude = 2.7,
            };
            var open = services.GetRequiredService<MotifsOuverts>();
            var here = (await open.TerritoireAsync(search, CancellationToken.None))!;
            var motifs = await open.FindAsync(search, here, CancellationToken.None);
            return await services.GetRequiredService<PortesOuvertes>().FindAsync(search, here, motifs, CancellationToken.None);
        });
}
