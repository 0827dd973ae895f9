using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>A lieu that closes takes the hours of those who receive there, less the hours that they receive elsewhere.</summary>
public static class Fermeture
{
    /// <summary>What one agent is away: the whole closing, or what is left of it. A closing that comes again and again stays whole.</summary>
    /// <param name="closing">When the lieu closes.</param>
    /// <param name="here">Their plages in it.</param>
    /// <param name="elsewhere">Their other plages.</param>
    /// <param name="zone">Of the agent.</param>
    public static IReadOnlyList<Plage> Hours(Plage closing, IEnumerable<Plage> here, IEnumerable<Plage> elsewhere, DateTimeZone zone)
    {
        if (closing.Recurrence is not null)
        {
            return [closing];
        }

        var days = new DateInterval(closing.FirstDay, closing.LastDay ?? closing.FirstDay);
        var whole = closing.Occurrences(days, zone).Single();
        var receives = here.SelectMany(plage => plage.Occurrences(days, zone)).ToList();
        var kept = elsewhere.SelectMany(plage => plage.Occurrences(days, zone)).SelectMany(open => open.Minus(receives)).ToList();
        return kept.Exists(open => open.Overlaps(whole)) ? [.. whole.Minus(kept).Select(span => PlageOf(span, zone))] : [closing];
    }

    private static Plage PlageOf(Interval span, DateTimeZone zone)
    {
        var (start, end) = (span.Start.InZone(zone).LocalDateTime, span.End.InZone(zone).LocalDateTime);
        var last = end.TimeOfDay == LocalTime.Midnight ? end.Date.PlusDays(-1) : end.Date;
        return new Plage(start.Date, start.TimeOfDay, end.TimeOfDay, last > start.Date ? last : null);
    }
}
