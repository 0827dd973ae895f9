namespace RdvSolidarites.Web.Infrastructure.Calendar;

/// <summary>One event of a calendar, as iCalendar (RFC 5545) tells it to a mail reader or a phone.</summary>
public sealed record CalendarEvent(Guid Uid, int Sequence, Interval At, DateTimeZone Zone, string Summary)
{
    public const string Publish = "PUBLISH";
    public const string Cancel = "CANCEL";

    /// <summary>When this was written.</summary>
    public required Instant Stamp { get; init; }
    public bool IsCancelled { get; init; }
    public string? Location { get; init; }
    public string? Description { get; init; }
    public string? Url { get; init; }

    /// <summary>A mailbox that reads answers; none unless configured.</summary>
    public string? Organizer { get; init; }

    public string Method => IsCancelled ? Cancel : Publish;

    public string Write()
    {
        var text = new CalendarText()
            .Line("BEGIN", "VCALENDAR")
            .Line("VERSION", "2.0")
            .Line("PRODID", "-//RDV-Solidarites//Rendez-vous//FR")
            .Line("CALSCALE", "GREGORIAN")
            .Line("METHOD", Method);
        VTimeZone.Write(text, Zone, At);
        WriteIn(text);
        return text.Line("END", "VCALENDAR").ToString();
    }

    /// <summary>The event alone, inside a calendar that knows its time zone.</summary>
    internal void WriteIn(CalendarText text)
    {
        text.Line("BEGIN", "VEVENT")
            .Line("UID", Uid.ToString())
            .Line("SEQUENCE", Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Line("DTSTAMP", CalendarText.Utc(Stamp))
            .Line($"DTSTART;TZID={Zone.Id}", CalendarText.Local(At.Start.InZone(Zone).LocalDateTime))
            .Line($"DTEND;TZID={Zone.Id}", CalendarText.Local(At.End.InZone(Zone).LocalDateTime))
            .Line("STATUS", IsCancelled ? "CANCELLED" : "CONFIRMED")
            .Text("SUMMARY", Summary)
            .Text("LOCATION", Location)
            .Text("DESCRIPTION", Description);

        if (Url is not null)
        {
            text.Line("URL", Url);
        }

        if (Organizer is not null)
        {
            text.Line("ORGANIZER", $"mailto:{Organizer}");
        }

        text.Line("END", "VEVENT");
    }
}
