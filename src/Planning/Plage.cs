using NodaTime.TimeZones;

namespace RdvSolidarites.Planning;

/// <summary>
/// Wall-clock time that comes once or again and again: what opens an agenda (plage d'ouverture) or closes it (absence).
/// Its hours are promised on the territory's wall clock and stay the same through clock changes (spec 1 E-18). A plage whose end is not
/// after its start occupies nothing: the entities refuse it, the arithmetic ignores it.
/// </summary>
/// <param name="FirstDay">The date of a one-off plage; of a recurring one, the day from which its rule counts.</param>
/// <param name="Start">Wall clock, inclusive.</param>
/// <param name="End">Wall clock, exclusive; 00:00 is midnight at the end of the day.</param>
/// <param name="EndDay">
/// The day of <paramref name="End"/> when it is not <paramref name="FirstDay"/>: Monday 14:00 to Wednesday 10:00 is one span (spec 1 E-20).
/// With a recurrence, every occurrence lasts as many days. A day before the first does not count.
/// </param>
/// <param name="Recurrence">Null when it comes once.</param>
/// <param name="Derogations">Dates skipped or with other hours; null when there are none.</param>
public sealed record Plage(
    LocalDate FirstDay,
    LocalTime Start,
    LocalTime End,
    LocalDate? EndDay = null,
    Recurrence? Recurrence = null,
    IReadOnlyList<Derogation>? Derogations = null
)
{
    /// <summary>
    /// The wall clock never shows an hour of the spring gap, so what starts or ends there does so when the clock has jumped;
    /// an hour that it shows twice is the first of the two. A start can then never pass its end.
    /// </summary>
    private static readonly ZoneLocalMappingResolver Leniently = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    /// <summary>The last date on which it may still occupy time, null when that is forever. A filter for the database (spec 1 E-05, E-06).</summary>
    public LocalDate? LastDay => (Recurrence is null ? FirstDay : Recurrence.Until)?.PlusDays(ExtraDays);

    /// <summary>How many midnights an occurrence crosses.</summary>
    internal int ExtraDays => EndDay is { } endDay ? Math.Max(0, Period.DaysBetween(FirstDay, endDay)) : 0;

    /// <summary>
    /// Every occurrence that occupies some of these days, whole, in ascending order: one that began the day before and crosses into them
    /// is there (spec 1 E-06, E-07, E-19).
    /// </summary>
    /// <param name="days">Wall-clock dates, both ends inclusive.</param>
    /// <param name="zone">The territory's time zone.</param>
    /// <returns>Half-open instants. Both ends follow the wall clock, whatever the hours elapsed (decision 0002).</returns>
    public IEnumerable<Interval> Occurrences(DateInterval days, DateTimeZone zone)
    {
        var extraDays = ExtraDays;

        foreach (var date in Dates(new DateInterval(days.Start.PlusDays(-extraDays), days.End)))
        {
            if (On(date, extraDays, zone) is { } occurrence)
            {
                yield return occurrence;
            }
        }
    }

    /// <summary>The first date after this one on which it comes, null when it comes no more within a century. Derogations are not looked at.</summary>
    internal LocalDate? FirstDayAfter(LocalDate date)
    {
        var century = new DateInterval(date.PlusDays(1), date.PlusYears(100));
        return Dates(century).Select(day => (LocalDate?)day).FirstOrDefault();
    }

    private IEnumerable<LocalDate> Dates(DateInterval window) =>
        Recurrence?.Dates(FirstDay, window) ?? (window.Contains(FirstDay) ? [FirstDay] : []);

    private Interval? On(LocalDate date, int extraDays, DateTimeZone zone)
    {
        var (start, end) = (Start, End);

        if (DerogationOn(date) is { } derogation)
        {
            if (derogation is not { Start: { } otherStart, End: { } otherEnd })
            {
                return null;
            }

            (start, end) = (otherStart, otherEnd);
        }

        var lastDate = date.PlusDays(end == LocalTime.Midnight ? extraDays + 1 : extraDays);
        var from = zone.ResolveLocal(date + start, Leniently).ToInstant();
        var to = zone.ResolveLocal(lastDate + end, Leniently).ToInstant();

        return from < to ? new Interval(from, to) : null;
    }

    private Derogation? DerogationOn(LocalDate date) => Derogations?.FirstOrDefault(derogation => derogation.Date == date);
}
