using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What a citizen may still do about a RDV, until when, and else why not: the page and the mail say the same.</summary>
public sealed record Possibilites(Rdv Rdv, Refusal? Cancellation, Refusal? Move)
{
    public bool MayCancel => Cancellation is null;
    public bool MayMove => Move is null;
    public Instant CancelBefore => Rdv.StartsAt - Rdv.CancellationNotice;
    public Instant MoveBefore => Rdv.MoveOfferedAt is null ? Rdv.StartsAt - Rdv.MoveNotice : Rdv.StartsAt;

    /// <summary>Words of the one button (spec 1 N-31).</summary>
    public string Bouton =>
        (MayMove, MayCancel) switch
        {
            (true, true) => "Déplacer ou annuler mon rendez-vous",
            (true, false) => "Déplacer mon rendez-vous",
            (false, true) => "Annuler mon rendez-vous",
            _ => "Voir mon rendez-vous",
        };

    public static Possibilites Of(Rdv rdv, Participation place, IAuteur by, Instant now) =>
        new(rdv, rdv.Motif.Collectif ? rdv.LeavingRefusal(place, now) : rdv.CancellationRefusal(by, now), rdv.MoveRefusal(by, now));

    /// <summary>The deadlines in a sentence, or whom to call.</summary>
    public string EnMots()
    {
        var zone = Rdv.Organisation.Territoire.Zone;
        var (move, cancel) = (When(MoveBefore, zone), When(CancelBefore, zone));
        return (MayMove, MayCancel) switch
        {
            (true, true) => $"Vous pouvez le déplacer en ligne jusqu’au {move} et l’annuler jusqu’au {cancel}.",
            (true, false) => $"Vous pouvez le déplacer en ligne jusqu’au {move}. Pour l’annuler, {Appeler}",
            (false, true) => $"Vous pouvez l’annuler en ligne jusqu’au {cancel}.",
            _ => $"Pour l’annuler ou le déplacer, {Appeler}",
        };
    }

    private string Appeler =>
        Rdv.Telephone is { } number
            ? $"appelez le {Francais.Telephone(number)}."
            : $"adressez-vous à l’accueil\u00A0: {Rdv.Organisation.Name}.";

    private static string When(Instant at, DateTimeZone zone) => Francais.Moment(at.InZone(zone).LocalDateTime);
}
