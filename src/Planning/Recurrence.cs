using System.Numerics;

namespace RdvSolidarites.Planning;

/// <summary>How often a recurrence comes back.</summary>
public enum Frequency
{
    Weekly,
    Monthly,
}

/// <summary>
/// The rule by which a plage comes again: on some weekdays every n weeks, or on the nth weekday every n months.
/// Immutable, equal by value; it holds no first day, which belongs to the plage (spec 1 E-15).
/// </summary>
public sealed partial record Recurrence
{
    /// <summary>The largest interval accepted; screens offer 1 to 5, imports may bring more.</summary>
    public const int MaxInterval = 99;

    /// <summary>The value of <see cref="Nth"/> that means the last such weekday of the month.</summary>
    public const int Last = -1;

    /// <summary>One bit per ISO weekday, so that the equality of records is the equality of rules.</summary>
    private readonly byte _days;

    private Recurrence(Frequency every, int interval, byte days, int nth, LocalDate? until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, MaxInterval);
        (Every, Interval, _days, Nth, Until) = (every, interval, days, nth, until);
    }

    /// <summary>Weekly or monthly.</summary>
    public Frequency Every { get; }

    /// <summary>Every how many weeks or months, from 1 to <see cref="MaxInterval"/>.</summary>
    public int Interval { get; }

    /// <summary>Which such weekday of the month, 1 to 5 or <see cref="Last"/>; 0 in a weekly rule.</summary>
    public int Nth { get; }

    /// <summary>The last day on which an occurrence may begin, inclusive (spec 1 E-15); null when it never ends.</summary>
    public LocalDate? Until { get; }

    /// <summary>The weekdays of the rule, Monday first. Empty in a weekly rule that follows the weekday of its first day.</summary>
    public IReadOnlyList<IsoDayOfWeek> Days => [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day).Where(IsOn)];

    /// <summary>Every <paramref name="interval"/> ISO weeks, counted from the week of the first day (spec 1 E-16).</summary>
    /// <param name="interval">1 to <see cref="MaxInterval"/>.</param>
    /// <param name="days">Any subset of the week, Sundays included (D8); null or empty means the weekday of the first day.</param>
    /// <param name="until">Last day, inclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range or a day is not a weekday.</exception>
    public static Recurrence Weekly(int interval, IEnumerable<IsoDayOfWeek>? days = null, LocalDate? until = null) =>
        new(Frequency.Weekly, interval, (days ?? []).Aggregate((byte)0, (mask, day) => (byte)(mask | Bit(day))), nth: 0, until);

    /// <summary>
    /// The nth weekday of every <paramref name="interval"/>th month, counted from the month of the first day; a month without a fifth
    /// such weekday is skipped (spec 1 E-17).
    /// </summary>
    /// <param name="interval">1 to <see cref="MaxInterval"/>.</param>
    /// <param name="nth">1 to 5, or <see cref="Last"/>.</param>
    /// <param name="day">The weekday.</param>
    /// <param name="until">Last day, inclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval or the rank is out of range, or the day is not a weekday.</exception>
    public static Recurrence Monthly(int interval, int nth, IsoDayOfWeek day, LocalDate? until = null) =>
        nth is Last or (>= 1 and <= 5)
            ? new(Frequency.Monthly, interval, Bit(day), nth, until)
            : throw new ArgumentOutOfRangeException(nameof(nth), nth, "1 to 5, or -1 for the last.");

    /// <summary>
    /// The dates of the rule inside a window, ascending. Reached by arithmetic on weeks and months, never by walking from the first day,
    /// so that a rule of ten years costs what a rule of yesterday costs and no month is ever jumped over (spec 1 E-16, E-17, D4).
    /// </summary>
    /// <param name="firstDay">Anchors the interval. It is itself a date of the rule only if the rule says so.</param>
    /// <param name="window">Both ends inclusive, wall-clock dates.</param>
    public IEnumerable<LocalDate> Dates(LocalDate firstDay, DateInterval window)
    {
        var from = LocalDate.Max(firstDay, window.Start);
        var to = Until is { } until ? LocalDate.Min(until, window.End) : window.End;
        var dates = Every == Frequency.Weekly ? Weeks(firstDay, from, to) : Months(firstDay, from, to);

        return dates.SkipWhile(date => date < from).TakeWhile(date => date <= to);
    }

    private IEnumerable<LocalDate> Weeks(LocalDate firstDay, LocalDate from, LocalDate to)
    {
        var days = _days == 0 ? Bit(firstDay.DayOfWeek) : _days;
        var anchor = MondayOf(firstDay);
        var week = NextMultiple(Period.DaysBetween(anchor, from) / 7);

        for (var monday = anchor.PlusWeeks(week); monday <= to; monday = monday.PlusWeeks(Interval))
        {
            for (var rest = (uint)days; rest != 0; rest &= rest - 1)
            {
                yield return monday.PlusDays(BitOperations.TrailingZeroCount(rest));
            }
        }
    }

    private IEnumerable<LocalDate> Months(LocalDate firstDay, LocalDate from, LocalDate to)
    {
        var anchor = firstDay.ToYearMonth();
        var month = NextMultiple(((from.Year - anchor.Year) * 12) + from.Month - anchor.Month);

        for (var current = anchor.PlusMonths(month); current.OnDayOfMonth(1) <= to; current = current.PlusMonths(Interval))
        {
            if (NthOf(current) is { } date)
            {
                yield return date;
            }
        }
    }

    /// <summary>NodaTime's own "fifth" means the last one, which would invent occurrences: hence this arithmetic.</summary>
    private LocalDate? NthOf(YearMonth month)
    {
        var day = (IsoDayOfWeek)(BitOperations.TrailingZeroCount((uint)_days) + 1);

        if (Nth == Last)
        {
            return month.OnDayOfMonth(1).PlusMonths(1).Previous(day);
        }

        var nth = month.OnDayOfMonth(1).PlusDays(-1).Next(day).PlusWeeks(Nth - 1);
        return nth.Month == month.Month ? nth : null;
    }

    private int NextMultiple(int distance) => (distance + Interval - 1) / Interval * Interval;

    private bool IsOn(IsoDayOfWeek day) => (_days & Bit(day)) != 0;

    private static LocalDate MondayOf(LocalDate date) => date.PlusDays(IsoDayOfWeek.Monday - date.DayOfWeek);

    private static byte Bit(IsoDayOfWeek day) =>
        day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday
            ? (byte)(1 << ((int)day - 1))
            : throw new ArgumentOutOfRangeException(nameof(day), day, "Not a day of the week.");
}
