using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs.Actes;

/// <summary>A motif is made in an organisation that I set, or changed.</summary>
public sealed class EnregistrementDeMotif(Db db, Acting acting, Current current, MotifsReglage reglage, NomsDeMotifs noms)
{
    /// <summary>Makes a motif in an organisation.</summary>
    /// <exception cref="RefusalException">The name went meanwhile.</exception>
    public Task<Outcome<Motif>> MakeAsync(long organisationId, MotifVoulu wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Organisation, Motif>(
                async () =>
                {
                    await noms.TakeAsync(organisationId, except: 0, wanted, ct);
                    return await db.Organisations.SetBy(current.Agent).Where(one => one.Id == organisationId).OneOr404Async(ct);
                },
                async organisation =>
                {
                    var service = await db.Services.Where(one => one.Id == wanted.ServiceId).OneOr404Async(ct);
                    var motif = new Motif
                    {
                        Organisation = organisation,
                        Service = service,
                        Name = wanted.Name,
                    };
                    wanted.WriteOn(motif, service);
                    db.Add(motif);
                    return motif;
                }
            ),
            ct
        );

    /// <summary>Changes a motif.</summary>
    /// <exception cref="RefusalException">The name went meanwhile.</exception>
    public Task<Outcome<Motif>> ChangeAsync(long id, MotifVoulu wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Motif, Motif>(
                async () =>
                {
                    var motif = await reglage.WritableAsync(id, ct);

                    if (motif.DeletedAt is null)
                    {
                        await noms.TakeAsync(motif.OrganisationId, id, wanted, ct);
                    }

                    return motif;
                },
                async motif =>
                {
                    wanted.WriteOn(motif, await db.Services.Where(one => one.Id == wanted.ServiceId).OneOr404Async(ct));
                    return motif;
                }
            ),
            ct
        );
}
