using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Look;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Which status may follow which, by day and time (spec 2 §12.3): the same rule for entities, for rows of a list and for menus.</summary>
public static class Statuts
{
    private static readonly RdvStatus[] _offered = [RdvStatus.Seen, RdvStatus.Noshow, RdvStatus.Excused, RdvStatus.Revoked];

    /// <summary>Why a RDV may not become this now, or null. What it is already is no change, hence never refused.</summary>
    public static Refusal? RefusalOf(RdvStatus from, RdvStatus to, bool collectif, Instant startsAt, DateTimeZone zone, Instant now) =>
        to == from || to == RdvStatus.Unknown ? null
        : to == RdvStatus.Unrecorded ? RdvRefusals.ClosedByAdmins
        : from != RdvStatus.Unknown ? RdvRefusals.AlreadyFilledIn
        : collectif && to is (RdvStatus.Noshow or RdvStatus.Excused) ? RdvRefusals.CollectiveIsHeldOrRevoked
        : TooEarly(to, startsAt, zone, now);

    /// <summary>Why the place of one person may not become this now, or null.</summary>
    public static Refusal? RefusalOfPlace(RdvStatus from, RdvStatus to, Instant startsAt, DateTimeZone zone, Instant now) =>
        to == from || to == RdvStatus.Unknown ? null
        : to == RdvStatus.Unrecorded ? RdvRefusals.ClosedByAdmins
        : from != RdvStatus.Unknown ? RdvRefusals.AlreadyFilledIn
        : to == RdvStatus.Revoked ? RdvRefusals.RevokedForAll
        : TooEarly(to, startsAt, zone, now);

    /// <summary>What a menu offers; <see cref="RdvStatus.Unknown"/> there means « réinitialiser ».</summary>
    public static IReadOnlyList<RdvStatus> Possibles(RdvStatus status, bool collectif, Instant startsAt, DateTimeZone zone, Instant now) =>
        Offered(status, to => RefusalOf(status, to, collectif, startsAt, zone, now));

    public static IReadOnlyList<RdvStatus> PossiblesForPlace(RdvStatus status, Instant startsAt, DateTimeZone zone, Instant now) =>
        Offered(status, to => RefusalOfPlace(status, to, startsAt, zone, now));

    /// <summary>The word, icon and tint of a status.</summary>
    public static StatutAffiche Affiche(RdvStatus status, Instant endsAt, Instant? arrivedAt, Instant now, bool isToMove = false) =>
        status switch
        {
            RdvStatus.Seen => StatutAffiche.Vu,
            RdvStatus.Noshow => StatutAffiche.Absent,
            RdvStatus.Excused => StatutAffiche.AnnuleParUsager,
            RdvStatus.Revoked => StatutAffiche.AnnuleParService,
            RdvStatus.Unrecorded => StatutAffiche.NonRenseigne,
            _ when endsAt <= now => StatutAffiche.ARenseigner,
            _ when arrivedAt is not null => StatutAffiche.EnAttente,
            _ when isToMove => StatutAffiche.ADeplacer,
            _ => StatutAffiche.AVenir,
        };

    /// <summary>What the button says: the act, not the state.</summary>
    public static string Bouton(RdvStatus status) =>
        status switch
        {
            RdvStatus.Seen => "Vu",
            RdvStatus.Noshow => "Absent",
            RdvStatus.Excused => "Annulé par l’usager",
            RdvStatus.Revoked => "Annulé par le service",
            RdvStatus.Unrecorded => "Non renseigné",
            _ => "Réinitialiser",
        };

    private static IReadOnlyList<RdvStatus> Offered(RdvStatus status, Func<RdvStatus, Refusal?> refusal) =>
        status == RdvStatus.Unknown ? [.. _offered.Where(to => refusal(to) is null)] : [RdvStatus.Unknown];

    /// <summary>Nobody was seen, nor was missing, on a day to come; nobody is late before the hour.</summary>
    private static Refusal? TooEarly(RdvStatus to, Instant startsAt, DateTimeZone zone, Instant now) =>
        to is not (RdvStatus.Seen or RdvStatus.Noshow) ? null
        : startsAt.InZone(zone).Date > now.InZone(zone).Date ? RdvRefusals.NotHeldYet
        : to == RdvStatus.Noshow && startsAt > now ? RdvRefusals.NotBegunYet
        : null;
}
