namespace RdvSolidarites.Web.Infrastructure.Calendar;

/// <summary>A calendar that programs read again and again: every event it holds, and the time zones they need.</summary>
public static class CalendarFeed
{
    public static string Write(string name, IReadOnlyCollection<CalendarEvent> events)
    {
        var text = new CalendarText()
            .Line("BEGIN", "VCALENDAR")
            .Line("VERSION", "2.0")
            .Line("PRODID", "-//RDV-Solidarites//Agenda//FR")
            .Line("CALSCALE", "GREGORIAN")
            .Text("X-WR-CALNAME", name)
            .Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");

        foreach (var zone in events.Where(one => one.Repeats is not null).GroupBy(one => one.Zone))
        {
            VTimeZone.Write(text, zone.Key, zone.Min(one => one.At.Start));
        }

        foreach (var one in events)
        {
            one.WriteIn(text);
        }

        return text.Line("END", "VCALENDAR").ToString();
    }
}
