using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>Someone takes a seat: they alone get a confirmation, the others hear nothing of it (spec 1 N-10, L-32).</summary>
public sealed class ParticipationPriseNotification(RdvRaconte raconte) : INotify<ParticipationPrise>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(ParticipationPrise happened, Survenu circumstances, CancellationToken ct)
    {
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct) is not { IsCancelled: false } rdv)
        {
            return [];
        }

        var letter = RdvReserveNotification.Letter(rdv) with { AgentSubject = $"Inscription\u00A0: {Francais.MomentCourt(rdv.Debut)}" };
        var taken = rdv.Participations.Where(place => place.Id == happened.ParticipationId && !place.IsCancelled);
        return
        [
            .. raconte.ToCitizens(
                rdv,
                taken,
                circumstances,
                letter,
                (mail, to) =>
                    raconte.Coming(
                        mail.Dire(rdv.Motif.Collectif ? "Votre inscription est confirmée." : "Votre rendez-vous est confirmé."),
                        rdv,
                        to,
                        circumstances
                    )
            ),
            .. raconte.ToAgents(
                rdv,
                RdvRaconte.Agents(rdv),
                circumstances,
                letter,
                $"Une personne vient d’être inscrite {await raconte.ParAsync(circumstances, ct)} à ce RDV. {Seats(rdv)}"
            ),
        ];
    }

    internal static string Seats(Rdv rdv) =>
        rdv.MaxParticipants is { } max
            ? $"Places prises\u00A0: {Francais.Nombre(rdv.SeatsTaken)} sur {Francais.Nombre(max)}."
            : $"Places prises\u00A0: {Francais.Nombre(rdv.SeatsTaken)}.";
}

/// <summary>Someone leaves their seat: they alone get a mail, and the RDV leaves their calendar (spec 1 N-12, L-31).</summary>
public sealed class ParticipationQuitteeNotification(RdvRaconte raconte) : INotify<ParticipationQuittee>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(ParticipationQuittee happened, Survenu circumstances, CancellationToken ct)
    {
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct, happened.Known) is not { } rdv)
        {
            return [];
        }

        var letter = RdvAnnuleNotification.Letter(rdv) with { AgentSubject = $"Désistement\u00A0: {Francais.MomentCourt(rdv.Debut)}" };
        var left = happened.Partant is { } partant
            ? await raconte.LeftAsync(rdv, [partant], circumstances.At, ct)
            : rdv.Participations.Where(place => place.Id == happened.ParticipationId && place.IsCancelled);
        return
        [
            .. raconte.ToCitizens(
                rdv,
                left,
                circumstances,
                letter,
                (mail, _) =>
                    raconte.Gone(
                        mail.Dire(
                            circumstances.ByAgent
                                ? $"Votre place au rendez-vous du {rdv.Quand} est annulée."
                                : $"À votre demande, votre place au rendez-vous du {rdv.Quand} est annulée."
                        ),
                        rdv
                    )
            ),
            .. raconte.ToAgents(
                rdv,
                RdvRaconte.Agents(rdv),
                circumstances,
                letter,
                $"Une place à ce RDV vient d’être annulée {await raconte.ParAsync(circumstances, ct)}. {ParticipationPriseNotification.Seats(rdv)}"
            ),
        ];
    }
}
