using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>A RDV is cancelled, at the citizen's request or by the service: all who were coming are told, by mail (spec 1 N-12…N-14).</summary>
public sealed class RdvAnnuleNotification(RdvRaconte raconte) : INotify<RdvAnnule>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvAnnule happened, Survenu circumstances, CancellationToken ct)
    {
        // Put back meanwhile: the cancellation is no news any more.
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct, happened.Known) is not { IsCancelled: true } rdv)
        {
            return [];
        }

        var letter = Letter(rdv);
        // Whoever had left before keeps the status of then: they are not told twice.
        var wereComing = happened.Partants is { } partants
            ? await raconte.LeftAsync(rdv, partants, circumstances.At, ct)
            : rdv.Participations.Where(place => happened.Places?.Contains(place.Id) ?? place.Status == happened.Status);
        IEnumerable<Envoi> told =
        [
            .. raconte.ToCitizens(
                rdv,
                wereComing,
                circumstances,
                letter,
                (mail, _) => raconte.Gone(mail.Dire(Sentence(rdv, happened)), rdv)
            ),
            .. raconte.ToAgents(
                rdv,
                await raconte.AgentsAsync(rdv, happened.Known, ct),
                circumstances,
                letter,
                $"Un RDV vient d’être annulé {await raconte.ParAsync(circumstances, ct)}. Le créneau est libre."
            ),
        ];
        return [.. told.Select(sent => sent with { Replaces = true })];
    }

    internal static LettreDeRdv Letter(Rdv rdv) =>
        new(
            "RdvAnnule",
            "Votre rendez-vous est annulé",
            $"Rendez-vous annulé\u00A0: {rdv.Quand}",
            $"RDV annulé\u00A0: {Francais.MomentCourt(rdv.Debut)}"
        );

    private static string Sentence(Rdv rdv, RdvAnnule happened) =>
        happened.Status == RdvStatus.Revoked
            ? $"Le service a dû annuler votre rendez-vous du {rdv.Quand}. Nous vous prions de nous en excuser."
            : $"À votre demande, votre rendez-vous du {rdv.Quand} est annulé. Merci d’avoir prévenu\u00A0: la place profitera à quelqu’un d’autre.";
}
