using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>What a motif must be to be offered to a citizen, besides being served where they live (F-22, F-23, F-32): asked together by the funnel, one by one by
/// whoever explains it.</summary>
internal static class ReglesDOffre
{
    public static readonly Expression<Func<Motif, bool>> IsAlive = motif => motif.DeletedAt == null;

    public static readonly Expression<Func<Motif, bool>> IsForEverybody = motif => motif.BookableBy == BookableBy.Everyone;

    public static readonly Expression<Func<Motif, bool>> IsVisible = motif => motif.Visibility != VisibilityType.Invisible;

    /// <summary>Somebody opens it, or a collective RDV of it is to come.</summary>
    public static readonly Expression<Func<Motif, IQueryable<Rdv>, LocalDate, Instant, bool>> HasTime = (motif, rdvs, today, now) =>
        motif.Collectif
            ? rdvs.Any(rdv => rdv.MotifId == motif.Id && rdv.StartsAt > now && rdv.Status == RdvStatus.Unknown)
            : motif.Plages.Any(plage => plage.LastDay == null || plage.LastDay >= today);
}
