using RdvSolidarites.Planning;

namespace RdvSolidarites.Demo;

/// <summary>The weeks of the demonstration, counted from the one of its first day: 0 is this week, -1 the last.</summary>
internal sealed class Calendrier(LocalDate today, DateTimeZone zone)
{
    /// <summary>Recurring hours began half a year ago.</summary>
    private const int Since = -26;

    public LocalDate Today { get; } = today;

    /// <summary>Opening of the doors on that day: RDVs of the day are still to come, nothing was done later.</summary>
    public Instant Now { get; } = zone.AtLeniently(today + new LocalTime(8, 0)).ToInstant();

    public LocalDate Day(int week, IsoDayOfWeek day) => Today.PlusDays(1 - (int)Today.DayOfWeek).PlusWeeks(week).PlusDays((int)day - 1);

    public Instant At(LocalDate day, LocalTime time) => zone.AtLeniently(day + time).ToInstant();

    public LocalDate DateOf(Instant instant) => instant.InZone(zone).Date;

    /// <summary>The same half-day every n weeks, e.g. <c>Weekly(Monday, "9:00-12:00")</c>.</summary>
    public Plage Weekly(IsoDayOfWeek day, string hours, int every = 1, int from = Since, IReadOnlyList<Derogation>? derogations = null)
    {
        var (start, end) = Hours(hours);
        return new Plage(Day(from, day), start, end, Recurrence: Recurrence.Weekly(every, [day]), Derogations: derogations);
    }

    /// <summary>The nth such day of each month.</summary>
    public Plage Monthly(int nth, IsoDayOfWeek day, string hours)
    {
        var (start, end) = Hours(hours);
        return new Plage(Day(Since, day), start, end, Recurrence: Recurrence.Monthly(1, nth, day));
    }

    public static Plage Once(LocalDate day, string hours)
    {
        var (start, end) = Hours(hours);
        return new Plage(day, start, end);
    }

    public static Plage Whole(LocalDate from, LocalDate to) => new(from, LocalTime.Midnight, LocalTime.Midnight, to);

    public IEnumerable<Interval> Occurrences(Plage plage, int daysBefore, int daysAfter) =>
        plage.Occurrences(new DateInterval(Today.PlusDays(-daysBefore), Today.PlusDays(daysAfter)), zone);

    private static (LocalTime Start, LocalTime End) Hours(string hours)
    {
        var parts = hours.Split('-', ':').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return (new LocalTime(parts[0], parts[1]), new LocalTime(parts[2], parts[3]));
    }
}
