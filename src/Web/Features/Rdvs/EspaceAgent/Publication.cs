using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>Whether people can put themselves on the list of a collective RDV, in words: its motif opens it, its delays and its places close it.</summary>
public static class Publication
{
    public static string EnMots(Rdv rdv, Instant now)
    {
        var from = rdv.StartsAt - Duration.FromSeconds(rdv.Motif.MaxBookingDelay);
        var until = rdv.StartsAt - Duration.FromSeconds(rdv.Motif.MinBookingDelay);
        return rdv.Motif.BookableBy != BookableBy.Everyone || rdv.Motif.Visibility == VisibilityType.Invisible
                ? "Non\u00A0: ce motif n’est pas ouvert à la réservation en ligne."
            : until < now ? "Plus maintenant\u00A0: le délai du motif est passé."
            : rdv.SeatsLeft <= 0 ? "Plus maintenant\u00A0: il n’y a plus de place."
            : from > now ? $"À partir du {At(rdv, from)}."
            : $"Oui, jusqu’au {At(rdv, until)}{(rdv.Motif.FollowUp ? ", pour les personnes suivies par un de ses agents" : "")}.";
    }

    private static string At(Rdv rdv, Instant instant) => Francais.Moment(instant.InZone(rdv.Zone).LocalDateTime);
}
