using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents.Actes;

/// <summary>An incident or a maintenance is written, changed, told further. This node's pages say so at once, the others' within seconds.</summary>
public sealed class EcritureDIncident(Db db, Acting acting, Current current, Avis avis)
{
    /// <summary>Opens it with its first step. The same form sent twice opens one.</summary>
    public Task<Outcome<Incident>> OpenAsync(IncidentKind kind, IncidentVoulu voulu, string text, CancellationToken ct) =>
        ToldAsync(
            new Act<Incident, Incident>(
                async () =>
                {
                    await db.TakeNameAsync("incidents", ct);
                    return new Incident { Kind = kind };
                },
                incident =>
                {
                    incident.Change(voulu, current.Now);
                    incident.Tell(new EtapeVoulue(GenreDEtape.Constat, Earliest(voulu.StartsAt), text, voulu.Etat), current.Now);
                    db.Add(incident);
                    return Task.FromResult(incident);
                }
            )
            {
                Already = _ =>
                    db.Incidents.FirstOrDefaultAsync(
                        known => known.Kind == kind && known.Title == voulu.Title && known.StartsAt == voulu.StartsAt,
                        ct
                    ),
                Refusal = _ => Incident.ChangeRefusal(kind, voulu, current.Now),
            },
            ct
        );

    /// <summary>Changes what is said of it as a whole.</summary>
    public Task<Outcome<Incident>> ChangeAsync(long id, int revision, IncidentVoulu voulu, CancellationToken ct) =>
        ToldAsync(
            Known(
                id,
                revision,
                incident => Incident.ChangeRefusal(incident.Kind, voulu, current.Now),
                incident => incident.Change(voulu, current.Now)
            ),
            ct
        );

    /// <summary>Tells what came next.</summary>
    public Task<Outcome<Incident>> TellAsync(long id, int revision, EtapeVoulue etape, CancellationToken ct) =>
        ToldAsync(
            Known(id, revision, incident => incident.TellRefusal(etape, current.Now), incident => incident.Tell(etape, current.Now)),
            ct
        );

    /// <summary>Takes a step back that was written by mistake; its trace stays in the history.</summary>
    public Task<Outcome<Incident>> EraseAsync(long id, int revision, long etape, CancellationToken ct) =>
        ToldAsync(
            Known(
                id,
                revision,
                _ => null,
                incident => incident.Erase(incident.Etapes.Find(one => one.Id == etape) ?? throw new NotFoundException(), current.Now)
            ),
            ct
        );

    private Instant Earliest(Instant startsAt) => Instant.Min(startsAt, current.Now);

    private Act<Incident, Incident> Known(long id, int revision, Func<Incident, Refusal?> refusal, Action<Incident> change) =>
        new(
            async () =>
            {
                await db.TakeNameAsync("incidents", ct: default);
                return await db.Incidents.Include(incident => incident.Etapes).Where(incident => incident.Id == id).OneOr404Async();
            },
            incident =>
            {
                change(incident);
                return Task.FromResult(incident);
            }
        )
        {
            ChangedBy = incident => ChangedByAsync(incident, revision),
            Refusal = refusal,
        };

    private async Task<string?> ChangedByAsync(Incident incident, int revision) =>
        incident.Revision == revision
            ? null
            : await Auteurs.NameAsync(db, await Auteurs.LastAsync(db, nameof(Incident), incident.Id, ct: default), ct: default);

    private async Task<Outcome<Incident>> ToldAsync(Act<Incident, Incident> act, CancellationToken ct)
    {
        var outcome = await acting.RunAsync(act, ct);
        if (outcome is Outcome<Incident>.Done)
        {
            await avis.ReloadAsync(current.Now, ct);
        }

        return outcome;
    }
}
