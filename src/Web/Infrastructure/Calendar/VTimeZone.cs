using System.Globalization;
using NodaTime.TimeZones;

namespace RdvSolidarites.Web.Infrastructure.Calendar;

/// <summary>
/// What a calendar must know of a time zone to read hours that come again and again: its changes from a year before, taken from the same tables as the
/// rest of the house, the last ones as the yearly rules that they follow, so that no year is ever too far.
/// </summary>
internal static class VTimeZone
{
    /// <summary>Changes are looked at this far ahead, and a rule is one when it holds for a third of that.</summary>
    private const int YearsAhead = 30;

    private static readonly Duration _before = Duration.FromDays(366);
    private static readonly LocalDateTime _always = new(1970, 1, 1, 0, 0);
    private static readonly string[] _days = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>Writes the zone as a calendar reads it.</summary>
    /// <param name="text">The calendar.</param>
    /// <param name="zone">Any of the tables'.</param>
    /// <param name="from">Nothing earlier will be read with it.</param>
    public static void Write(CalendarText text, DateTimeZone zone, Instant from)
    {
        text.Line("BEGIN", "VTIMEZONE").Line("TZID", zone.Id);
        List<Changement> changes =
        [
            .. zone.GetZoneIntervals(from - _before, from + Duration.FromDays(366 * YearsAhead))
                .Select(interval => Changement.Of(zone, interval)),
        ];
        var yearly = changes[^1].EndsSomeDay ? InARow(changes) : 0;

        foreach (var change in changes.SkipLast(yearly * 2))
        {
            Write(text, change, rule: null);
        }

        foreach (
            var series in new[] { 0, 1 }.Select(which => Series(changes, which).Take(yearly).ToList()).Where(series => series.Count > 0)
        )
        {
            Write(text, series[^1], Rule(series));
        }

        text.Line("END", "VTIMEZONE");
    }

    /// <summary>For how many years the two changes of a year have followed the rules of the last ones; none when they follow no rule for long.</summary>
    private static int InARow(List<Changement> changes)
    {
        var years = new[] { 0, 1 }.Min(which =>
        {
            var series = Series(changes, which).ToList();
            return Enumerable.Range(1, series.Count).TakeWhile(count => Rule(series[..count]) is not null).Count();
        });
        return years >= YearsAhead / 3 ? years : 0;
    }

    /// <summary>Every other change, the latest first.</summary>
    private static IEnumerable<Changement> Series(List<Changement> changes, int which) =>
        changes.AsEnumerable().Reverse().Where((_, index) => index % 2 == which);

    /// <summary>The yearly rule that all these changes follow, latest first; null when there is none.</summary>
    private static string? Rule(List<Changement> series)
    {
        var last = series[0];
        if (!series.Index().All(one => one.Item.IsLike(last, yearsBefore: one.Index)))
        {
            return null;
        }

        var day = _days[(int)last.Wall.DayOfWeek];
        return series.TrueForAll(one => one.IsLastOfMonth) ? Of("-1")
            : series.TrueForAll(one => one.Nth == last.Nth) ? Of(last.Nth.ToString(CultureInfo.InvariantCulture))
            : null;

        string Of(string nth) => string.Create(CultureInfo.InvariantCulture, $"FREQ=YEARLY;BYMONTH={last.Wall.Month};BYDAY={nth}{day}");
    }

    private static void Write(CalendarText text, Changement change, string? rule)
    {
        var kind = change.IsDaylight ? "DAYLIGHT" : "STANDARD";
        text.Line("BEGIN", kind)
            .Line("DTSTART", CalendarText.Local(change.Wall))
            .Line("TZOFFSETFROM", CalendarText.Of(change.From))
            .Line("TZOFFSETTO", CalendarText.Of(change.To))
            .Text("TZNAME", change.Name);
        if (rule is not null)
        {
            text.Line("RRULE", rule);
        }

        text.Line("END", kind);
    }

    /// <summary>A change of the clocks: when on the wall clock that it ends, from what offset to what.</summary>
    private sealed record Changement(LocalDateTime Wall, Offset From, Offset To, bool IsDaylight, string Name, bool EndsSomeDay)
    {
        public int Nth => ((Wall.Day - 1) / 7) + 1;
        public bool IsLastOfMonth => Wall.Day + 7 > Wall.Calendar.GetDaysInMonth(Wall.Year, Wall.Month);

        public static Changement Of(DateTimeZone zone, ZoneInterval interval)
        {
            var before = interval.HasStart ? zone.GetUtcOffset(interval.Start - Duration.Epsilon) : interval.WallOffset;
            var wall = interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : _always;
            // What began long ago was always so: calendars know nothing before their epoch.
            return wall < _always
                ? new(_always, interval.WallOffset, interval.WallOffset, interval.Savings != Offset.Zero, interval.Name, interval.HasEnd)
                : new(wall, before, interval.WallOffset, interval.Savings != Offset.Zero, interval.Name, interval.HasEnd);
        }

        /// <summary>The same change, so many years before: same month, same day of the week, same hour, same offsets.</summary>
        public bool IsLike(Changement other, int yearsBefore) =>
            Wall.Year == other.Wall.Year - yearsBefore
            && Wall.Month == other.Wall.Month
            && Wall.DayOfWeek == other.Wall.DayOfWeek
            && Wall.TimeOfDay == other.Wall.TimeOfDay
            && (From, To, IsDaylight, Name) == (other.From, other.To, other.IsDaylight, other.Name);
    }
}
