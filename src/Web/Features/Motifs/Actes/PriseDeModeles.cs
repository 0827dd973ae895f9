using RdvSolidarites.Web.Features.Motifs.Modeles;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Services.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs.Actes;

/// <summary>What was taken of a trade: how many motifs are new, how many were there already.</summary>
/// <param name="Made">New ones.</param>
/// <param name="Known">Those whose name the organisation had already: left as they are.</param>
public sealed record ModelesPris(int Made, int Known);

/// <summary>Takes motifs of the catalogue into an organisation, all at once; those that it has are left alone, so that a second click changes nothing.</summary>
public sealed class PriseDeModeles(
    Db db,
    Acting acting,
    Current current,
    EnregistrementDesServices services,
    ServicesReglage servicesReglage,
    NomsDeMotifs noms
)
{
    /// <summary>Into an organisation that I set; its service is made if I administer a territory.</summary>
    /// <exception cref="RefusalException">The service is not made yet, and I may not make one.</exception>
    public Task<Outcome<ModelesPris>> TakeAsync(
        long organisationId,
        FamilleDeModeles famille,
        IReadOnlyCollection<string> keys,
        CancellationToken ct
    ) =>
        acting.RunAsync(
            new Act<Organisation, ModelesPris>(
                async () =>
                {
                    await servicesReglage.KnowMeAsync(ct);
                    return await db.Organisations.SetBy(current.Agent).Where(one => one.Id == organisationId).OneOr404Async(ct);
                },
                organisation => WriteAsync(organisation, famille, keys, ct)
            ),
            ct
        );

    /// <summary>The same without asking who: in a transaction of the caller, who saves and answers for it.</summary>
    public async Task<ModelesPris> WriteAsync(
        Organisation organisation,
        FamilleDeModeles famille,
        Service service,
        IReadOnlyCollection<string> keys,
        CancellationToken ct
    )
    {
        await noms.WaitAsync(organisation.Id, ct);
        var there = await KnownAsync(organisation.Id, service.Id, ct);
        var asked = famille.Modeles.Where(modele => keys.Contains(modele.Key)).ToList();
        var made = asked.Where(modele => !there.Contains(modele.Key)).ToList();
        foreach (var modele in made)
        {
            var motif = new Motif
            {
                Organisation = organisation,
                Service = service,
                Name = modele.Name,
            };
            modele.For(service.Id).WriteOn(motif, service);
            db.Add(motif);
        }

        return new ModelesPris(made.Count, asked.Count - made.Count);
    }

    /// <summary>Names and ways that this organisation has in service already, as keys of models.</summary>
    public async Task<HashSet<string>> KnownAsync(long organisationId, long serviceId, CancellationToken ct) =>
        [
            .. (
                await db
                    .Motifs.Where(motif =>
                        motif.OrganisationId == organisationId && motif.ServiceId == serviceId && motif.DeletedAt == null
                    )
                    .Select(motif => new { motif.Slug, motif.LocationType })
                    .ToListAsync(ct)
            ).Select(motif => Creneaux.MotifKey.Of(motif.Slug, motif.LocationType)),
        ];

    private async Task<ModelesPris> WriteAsync(
        Organisation organisation,
        FamilleDeModeles famille,
        IReadOnlyCollection<string> keys,
        CancellationToken ct
    )
    {
        var service = await services.FindAsync(famille.Service, ct);
        if (service is null)
        {
            (servicesReglage.MayAdd ? null : MotifRefusals.NoService(famille.Service)).ThrowIfAny();
            service = await services.FindOrMakeAsync(famille.Service, famille.ShortName, ct);
            await db.SaveChangesAsync(ct);
        }

        return await WriteAsync(organisation, famille, service, keys, ct);
    }
}
