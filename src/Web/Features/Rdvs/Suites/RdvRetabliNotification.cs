using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>A cancelled RDV takes place after all: those who come are told again, and it comes back in their calendar (spec 2 S34).</summary>
public sealed class RdvRetabliNotification(RdvRaconte raconte) : INotify<RdvRetabli>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvRetabli happened, Survenu circumstances, CancellationToken ct)
    {
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct) is not { IsCancelled: false } rdv)
        {
            return [];
        }

        var letter = new LettreDeRdv(
            "RdvRetabli",
            "Votre rendez-vous est maintenu",
            $"Rendez-vous maintenu\u00A0: {rdv.Quand}",
            $"RDV rétabli\u00A0: {Francais.MomentCourt(rdv.Debut)}"
        );
        var back = RdvRaconte.Expected(rdv).Where(place => happened.Places.Contains(place.Id));
        return
        [
            .. raconte.ToCitizens(
                rdv,
                back,
                circumstances,
                letter,
                (mail, to) =>
                    raconte.Coming(
                        mail.Dire($"Votre rendez-vous du {rdv.Quand} avait été annulé\u00A0: il a bien lieu."),
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
                $"Un RDV annulé vient d’être rétabli {await raconte.ParAsync(circumstances, ct)}. Le créneau est de nouveau pris."
            ),
        ];
    }
}
