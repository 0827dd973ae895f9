using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What a citizen may still do about a RDV, until when, and else why not: the page and the mail say the same.</summary>
public sealed record Possibilites(Rdv Rdv, Refusal? Cancellation, Refusal? Move)
{
    public bool MayCancel => Cancellation is null;
    public bool MayMove => Move is null;
    public Instant CancelBefore => Rdv.IsToMove ? Rdv.StartsAt : Rdv.StartsAt - Rdv.CancellationNotice;
    public Instant MoveBefore => Rdv.IsToMove ? Rdv.StartsAt : Rdv.StartsAt - Rdv.MoveNotice;

    /// <summary>Why it may not be moved, beside what is said of cancelling: nothing when that says it already, or when only a call is left.</summary>
    public Refusal? MoveSaidBeside =>
        Move is null || Move == Cancellation || (Cancellation is not null && Move == RdvRefusals.TooLateToMove) ? null : Move;

    /// <summary>What will no longer be possible online once it is moved to this start, or null: said before it is confirmed.</summary>
    public static string? LastChance(Rdv rdv, Instant start, Instant now) =>
        start - now <= Rdv.CancellationNotice
            ? "Ce moment est dans moins de quatre heures\u00A0: une fois confirmé, il ne pourra plus être déplacé ni annulé en ligne, seulement par téléphone."
        : start - now <= Rdv.MoveNotice
            ? "Ce moment est dans moins de deux jours\u00A0: une fois confirmé, il ne pourra plus être déplacé en ligne."
                + (
                    rdv.Motif.RdvsCancellableByUser
                        ? $" Vous pourrez l’annuler jusqu’au {When(start - Rdv.CancellationNotice, rdv.Organisation.Zone)}."
                        : ""
                )
        : null;

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
        var zone = Rdv.Organisation.Zone;
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
