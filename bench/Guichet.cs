using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Planning.Tests.Workload;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Bench;

/// <summary>What became of one attempt to book.</summary>
internal enum Issue
{
    Booked,
    Refused,
    Failed,
}

/// <summary>Books through the product's own reservation, for people prepared beforehand.</summary>
internal sealed class Guichet(Produit produit, MotifTrouve motif, TerritoireCherche territoire, long lieuId)
{
    public string? LastFailure { get; private set; }

    public static async Task<Guichet> OpenAsync(Produit produit) =>
        await produit.WithAsync(async services =>
        {
            var open = services.GetRequiredService<MotifsOuverts>();
            var search = new Parcours { Departement = Chargement.Numero };
            var here = (await open.TerritoireAsync(search, CancellationToken.None))!;
            var motifs = await open.FindAsync(search, here, CancellationToken.None);
            return new Guichet(produit, motifs[0], here, await services.GetRequiredService<Db>().Lieux.MinAsync(lieu => lieu.Id));
        });

    /// <summary>People to book for; their ids.</summary>
    public Task<List<long>> PeopleAsync(int count) =>
        produit.WithDbAsync(async db =>
        {
            var home = await db.Territoires.FirstAsync();
            List<Usager> people =
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(number => new Usager
                    {
                        FirstName = "Usager",
                        LastName = $"{number}",
                        Email = $"usager{number}@bench.example",
                    }),
            ];
            people.ForEach(usager => usager.Territoires.Add(new UsagerTerritoire { Usager = usager, Territoire = home }));
            db.AddRange(people);
            await db.SaveChangesAsync();
            return people.ConvertAll(usager => usager.Id);
        });

    public async Task<Issue> BookAsync(Instant start, long usagerId)
    {
        var wanted = new CreneauVoulu(motif, lieuId, start, Etalon.Demande.Length, territoire);
        await using var scope = produit.Scope();
        // A citizen books, not the house, which tells nobody what it does by itself.
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        try
        {
            await scope
                .ServiceProvider.GetRequiredService<Reservation>()
                .BookAsync(
                    new DemandeDeRdv(wanted, Guid.NewGuid().ToString("N")),
                    token => db.Usagers.FirstAsync(usager => usager.Id == usagerId, token),
                    CancellationToken.None
                );
            return Issue.Booked;
        }
        catch (RefusalException)
        {
            return Issue.Refused;
        }
#pragma warning disable CA1031 // every other end is counted and shown
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LastFailure = failure.GetBaseException().Message;
            return Issue.Failed;
        }
    }
}
