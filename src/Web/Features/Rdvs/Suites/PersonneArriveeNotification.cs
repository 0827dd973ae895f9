using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>
/// Somebody waits: the agents of the RDV hear of it, but for whoever noted it and those who want no mail (spec 2 §12.5). Also when they are late: only what
/// was taken back, or filled in meanwhile, is no news.
/// </summary>
public sealed class PersonneArriveeNotification(RdvRaconte raconte, Db db) : INotify<PersonneArrivee>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(PersonneArrivee happened, Survenu circumstances, CancellationToken ct)
    {
        if (circumstances.ByHouse || await FindAsync(happened.RdvId, ct) is not { } rdv)
        {
            return [];
        }

        var letter = new LettreDeRdv(
            "PersonneArrivee",
            "On vous attend",
            "",
            $"En salle d’attente\u00A0: RDV de {Francais.Heure(rdv.Debut.TimeOfDay)}"
        );
        var arrived = Francais.Heure(rdv.ArrivedAt!.Value.InZone(rdv.Zone).TimeOfDay);
        var sentence = $"Arrivée notée à {arrived} {await raconte.ParAsync(circumstances, ct)}\u00A0: on vous attend.";
        return
        [
            .. RdvRaconte
                .Agents(rdv)
                .Where(agent =>
                    agent is { DeletedAt: null, Email.Length: > 0, NotificationsRdv: not NotificationsRdv.None }
                    && agent.Reference != circumstances.Author
                )
                .Select(agent => raconte.ToAgent(rdv, agent.Email!.Trim().ToLowerInvariant(), letter, sentence)),
        ];
    }

    private Task<Rdv?> FindAsync(long id, CancellationToken ct) =>
        db
            .Rdvs.WithPeople.AsNoTrackingWithIdentityResolution()
            .FirstOrDefaultAsync(
                rdv => rdv.Id == id && rdv.ArrivedAt != null && rdv.Status == RdvStatus.Unknown && rdv.DeletedAt == null,
                ct
            );
}
