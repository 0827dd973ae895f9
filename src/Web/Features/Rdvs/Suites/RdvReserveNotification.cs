using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>A RDV is booked: those who come get a confirmation, the agents hear of what a citizen booked (spec 1 N-10).</summary>
public sealed class RdvReserveNotification(RdvRaconte raconte) : INotify<RdvReserve>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvReserve happened, Survenu circumstances, CancellationToken ct)
    {
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct) is not { IsCancelled: false } rdv)
        {
            return [];
        }

        var letter = Letter(rdv);
        return
        [
            .. raconte.ToCitizens(
                rdv,
                RdvRaconte.Expected(rdv),
                circumstances,
                letter,
                (mail, to) => raconte.Coming(mail.Dire("Votre rendez-vous est confirmé."), rdv, to, circumstances)
            ),
            .. raconte.ToAgents(
                rdv,
                RdvRaconte.Agents(rdv),
                circumstances,
                letter,
                $"Un RDV vient d’être pris {await raconte.ParAsync(circumstances, ct)}."
            ),
        ];
    }

    internal static LettreDeRdv Letter(Rdv rdv) =>
        new(
            "RdvConfirme",
            "Votre rendez-vous est confirmé",
            $"Rendez-vous confirmé\u00A0: {rdv.Quand}",
            $"Nouveau RDV\u00A0: {Francais.MomentCourt(rdv.Debut)}"
        );
}
