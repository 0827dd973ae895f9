using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs.Emails;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A RDV changes its time or lieu: those who come read both dates, the agents who gain and who lose it too (spec 1 N-11).</summary>
public sealed class RdvDeplaceNotification(RdvRaconte raconte, Db db) : INotify<RdvDeplace>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvDeplace happened, Survenu circumstances, CancellationToken ct)
    {
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct) is not { IsCancelled: false } rdv)
        {
            return [];
        }

        var old = happened.Before.InZone(rdv.Zone).LocalDateTime;
        var letter = Letter(rdv, old);
        var change = await ChangeAsync(rdv, happened, old, ct);
        var coming = rdv.Participations.Where(place => !place.IsCancelled);
        return
        [
            .. raconte.ToCitizens(
                rdv,
                coming,
                circumstances,
                letter,
                (mail, to) => raconte.Coming(mail.Dire(change), rdv, to, circumstances)
            ),
            .. raconte.ToAgents(
                rdv,
                [.. RdvRaconte.Agents(rdv), .. await FormerAgentsAsync(rdv, happened, ct)],
                circumstances,
                letter,
                $"Un RDV vient d’être déplacé en ligne. Il était prévu le {RdvEnMots.Quand(old, rdv.Motif.LocationType)}. Avec\u00A0: {rdv.Avec}."
            ),
        ];
    }

    private static Lettre Letter(Rdv rdv, LocalDateTime old) =>
        new(
            "RdvDeplace",
            "Votre rendez-vous est déplacé",
            $"Rendez-vous du {Francais.JourSansAnnee(old.Date)} déplacé\u00A0: {rdv.Quand}",
            $"RDV déplacé\u00A0: {Francais.MomentCourt(rdv.Debut)}"
        );

    private async Task<string> ChangeAsync(Rdv rdv, RdvDeplace happened, LocalDateTime old, CancellationToken ct)
    {
        Lieu? lieu =
            happened.LieuBefore is { } id && id != rdv.LieuId
                ? await db.Lieux.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.OrganisationId == rdv.OrganisationId, ct)
                : null;
        var before =
            $"Il était prévu le {RdvEnMots.Quand(old, rdv.Motif.LocationType)}{(lieu is null ? "" : $", {lieu.Name}, {lieu.Address}")}.";
        var place = lieu is null ? "" : "\nAttention, le lieu change aussi.";
        return $"Votre rendez-vous est déplacé au {rdv.Quand}.\n{before}{place}";
    }

    private Task<List<string?>> FormerAgentsAsync(Rdv rdv, RdvDeplace happened, CancellationToken ct)
    {
        var gone = happened.AgentsBefore.Except(rdv.Agents.Select(place => place.AgentId)).ToArray();
        return db
            .Agents.Where(agent => EF.Parameter(gone).Contains(agent.Id) && agent.DeletedAt == null)
            .Select(agent => agent.Email)
            .ToListAsync(ct);
    }
}
