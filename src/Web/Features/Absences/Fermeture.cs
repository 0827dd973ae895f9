using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>A lieu closes, and one of those who receive there receives elsewhere too: away from this lieu, not from the others.</summary>
public static class Fermeture
{
    /// <summary>The hours of a closing that comes once, cut down to those when they receive in the lieu.</summary>
    /// <param name="closing">When the lieu closes.</param>
    /// <param name="here">Their plages in it.</param>
    /// <param name="rdvs">Their RDVs in it, be they outside every plage.</param>
    /// <param name="zone">Of the agent.</param>
    public static IReadOnlyList<Plage> Hours(Plage closing, IEnumerable<Plage> here, IEnumerable<Interval> rdvs, DateTimeZone zone)
    {
        var days = new DateInterval(closing.FirstDay, closing.LastDay ?? closing.FirstDay);
        var whole = closing.Occurrences(days, zone).Single();
        var outside = whole.Minus(here.SelectMany(plage => plage.Occurrences(days, zone)).Concat(rdvs));
        return [.. whole.Minus(outside).Select(span => PlageOf(span, zone))];
    }

    private static Plage PlageOf(Interval span, DateTimeZone zone)
    {
        var (start, end) = (span.Start.InZone(zone).LocalDateTime, span.End.InZone(zone).LocalDateTime);
        var last = end.TimeOfDay == LocalTime.Midnight ? end.Date.PlusDays(-1) : end.Date;
        return new Plage(start.Date, start.TimeOfDay, end.TimeOfDay, last > start.Date ? last : null);
    }
}
