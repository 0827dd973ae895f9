using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>The service cannot receive then: the person reads it with the link where they choose another time.</summary>
public sealed class RdvADeplacerNotification(RdvRaconte raconte) : INotify<RdvADeplacer>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvADeplacer happened, Survenu circumstances, CancellationToken ct) =>
        await raconte.FindAsync(happened.RdvId, circumstances, ct, happened.Known) is { IsToMove: true } rdv
            ? raconte.ToCitizens(
                rdv,
                rdv.Participations.Where(place => !place.IsCancelled),
                circumstances,
                new LettreDeRdv(
                    "RdvADeplacer",
                    "Choisissez une autre date",
                    $"Rendez-vous du {Francais.JourSansAnnee(rdv.Debut.Date)}\u00A0: choisissez une autre date",
                    ""
                ),
                (mail, to) =>
                    raconte.ToMove(
                        mail.Dire(
                            $"Le service ne pourra pas vous recevoir le {rdv.Quand} comme prévu. Nous vous prions de nous en excuser. "
                                + "Ne venez pas ce jour-là.\n"
                                + "Choisissez vous-même un autre moment\u00A0: c’est vous qui décidez, parmi les créneaux libres."
                        ),
                        rdv,
                        to
                    )
            )
            : [];
}

/// <summary>The service can receive after all: whoever was asked for another date reads that the first one stands.</summary>
public sealed class RdvMaintenuNotification(RdvRaconte raconte) : INotify<RdvMaintenu>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvMaintenu happened, Survenu circumstances, CancellationToken ct) =>
        await raconte.FindAsync(happened.RdvId, circumstances, ct) is { IsCancelled: false, IsToMove: false } rdv
            ? raconte.ToCitizens(
                rdv,
                rdv.Participations.Where(place => !place.IsCancelled),
                circumstances,
                new LettreDeRdv("RdvMaintenu", "Votre rendez-vous est maintenu", $"Rendez-vous maintenu\u00A0: {rdv.Quand}", ""),
                (mail, to) =>
                    raconte.Coming(
                        mail.Dire($"Le service pourra finalement vous recevoir le {rdv.Quand}. Vous n’avez plus à choisir une autre date."),
                        rdv,
                        to,
                        circumstances
                    )
            )
            : [];
}
