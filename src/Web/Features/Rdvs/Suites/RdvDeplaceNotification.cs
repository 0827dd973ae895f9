using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>A RDV changes its time or lieu: those who come read both dates, the agents who gain and who lose it too (spec 1 N-11).</summary>
public sealed class RdvDeplaceNotification(RdvRaconte raconte, Db db) : INotify<RdvDeplace>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvDeplace happened, Survenu circumstances, CancellationToken ct)
    {
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct) is not { IsCancelled: false } rdv)
        {
            return [];
        }

        if (StandsWhereItWas(rdv, happened))
        {
            return []; // moved and moved back before anybody heard of it
        }

        var old = happened.Before.InZone(rdv.Zone).LocalDateTime;
        var letter = Letter(rdv, old);
        var par = await raconte.ParAsync(circumstances, ct);
        var was = $"Il était prévu le {RdvEnMots.Quand(old, rdv.Motif.LocationType)}.";
        return
        [
            .. await ToCitizensAsync(rdv, happened, circumstances, letter, ct),
            .. raconte.ToAgents(
                rdv,
                RdvRaconte.Agents(rdv).Where(agent => happened.AgentsBefore.Contains(agent.Id)),
                circumstances,
                letter,
                $"Un RDV vient d’être modifié {par}. {was} Avec\u00A0: {rdv.Avec}.",
                happened.Before
            ),
            .. raconte.ToAgents(
                rdv,
                RdvRaconte.Agents(rdv).Where(agent => !happened.AgentsBefore.Contains(agent.Id)),
                circumstances,
                RdvReserveNotification.Letter(rdv),
                $"Un RDV vient de vous être confié {par}. {was} Avec\u00A0: {rdv.Avec}.",
                happened.Before
            ),
            .. raconte.ToAgents(
                rdv,
                await FormerAgentsAsync(rdv, happened, ct),
                circumstances,
                RdvAnnuleNotification.Letter(rdv) with
                {
                    AgentSubject = $"RDV annulé\u00A0: {Francais.MomentCourt(old)}",
                },
                $"Un RDV ne vous est plus confié\u00A0: il vient d’être modifié {par}. {was} Avec\u00A0: {rdv.Avec}.",
                happened.Before
            ),
        ];
    }

    private static bool StandsWhereItWas(Rdv rdv, RdvDeplace happened) =>
        happened.Before == rdv.StartsAt
        && happened.LieuBefore == rdv.LieuId
        && happened.AgentsBefore.Order().SequenceEqual(rdv.Agents.Select(place => place.AgentId).Order());

    /// <summary>Who receives them is not said again when neither the hour nor the place changes.</summary>
    private async Task<IReadOnlyList<Envoi>> ToCitizensAsync(
        Rdv rdv,
        RdvDeplace happened,
        Survenu circumstances,
        LettreDeRdv letter,
        CancellationToken ct
    )
    {
        if (happened.Before == rdv.StartsAt && happened.LieuBefore == rdv.LieuId)
        {
            return [];
        }

        // Whoever has left since still has to read so.
        var saysItAll = rdv.Participations.All(place => !place.IsCancelled);

        var change = await ChangeAsync(rdv, happened, happened.Before.InZone(rdv.Zone).LocalDateTime, ct);
        return
        [
            .. raconte
                .ToCitizens(
                    rdv,
                    RdvRaconte.Expected(rdv),
                    circumstances,
                    letter,
                    (mail, to) => raconte.Coming(mail.Dire(change), rdv, to, circumstances)
                )
                .Select(sent => sent with { Replaces = saysItAll }),
        ];
    }

    private static LettreDeRdv Letter(Rdv rdv, LocalDateTime old) =>
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

    private Task<List<Agent>> FormerAgentsAsync(Rdv rdv, RdvDeplace happened, CancellationToken ct)
    {
        var gone = happened.AgentsBefore.Except(rdv.Agents.Select(place => place.AgentId)).ToArray();
        return db.Agents.AsNoTracking().Where(agent => EF.Parameter(gone).Contains(agent.Id)).ToListAsync(ct);
    }
}
