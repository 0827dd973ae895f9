using NodaTime.TimeZones;

namespace RdvSolidarites.Web.Infrastructure.Calendar;

/// <summary>
/// What a calendar must know of a time zone to read the times of one event: the offset it lives under and the changes of the year around it, taken
/// from the same tables as the rest of the house. Written out one by one: rules written as recurrences are what readers get wrong.
/// </summary>
internal static class VTimeZone
{
    private static readonly Duration _around = Duration.FromDays(366);
    private static readonly LocalDateTime _always = new(1970, 1, 1, 0, 0);

    public static void Write(CalendarText text, DateTimeZone zone, Interval at)
    {
        text.Line("BEGIN", "VTIMEZONE").Line("TZID", zone.Id);

        foreach (var interval in zone.GetZoneIntervals(at.Start - _around, at.End + _around))
        {
            Observance(text, zone, interval);
        }

        text.Line("END", "VTIMEZONE");
    }

    private static void Observance(CalendarText text, DateTimeZone zone, ZoneInterval interval)
    {
        var kind = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        var before = interval.HasStart ? zone.GetUtcOffset(interval.Start - Duration.Epsilon) : interval.WallOffset;
        // The wall clock at the change is read with the offset that it ends.
        var start = interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : _always;
        text.Line("BEGIN", kind)
            .Line("DTSTART", CalendarText.Local(start < _always ? _always : start))
            .Line("TZOFFSETFROM", CalendarText.Of(start < _always ? interval.WallOffset : before))
            .Line("TZOFFSETTO", CalendarText.Of(interval.WallOffset))
            .Text("TZNAME", interval.Name)
            .Line("END", kind);
    }
}
