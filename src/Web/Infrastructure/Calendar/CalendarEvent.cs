namespace RdvSolidarites.Web.Infrastructure.Calendar;

/// <summary>
/// One event of a calendar, as iCalendar (RFC 5545) tells it to a mail reader or a phone. What comes once is written in UTC, which no reader gets wrong;
/// only what comes again follows a wall clock, whose zone is written along.
/// </summary>
public sealed record CalendarEvent(Guid Uid, int Sequence, Interval At, DateTimeZone Zone, string Summary)
{
    public const string Publish = "PUBLISH";
    public const string Cancel = "CANCEL";

    /// <summary>When this was written.</summary>
    public required Instant Stamp { get; init; }
    public bool IsCancelled { get; init; }

    /// <summary>It takes time, and nobody knows yet whether it will be then.</summary>
    public bool IsTentative { get; init; }
    public string? Location { get; init; }
    public string? Description { get; init; }
    public string? Url { get; init; }

    /// <summary>A mailbox that reads answers; none unless configured.</summary>
    public string? Organizer { get; init; }

    /// <summary>Null when it comes once.</summary>
    public Repetition? Repeats { get; init; }

    public string Method => IsCancelled ? Cancel : Publish;

    public string Write()
    {
        var text = new CalendarText()
            .Line("BEGIN", "VCALENDAR")
            .Line("VERSION", "2.0")
            .Line("PRODID", "-//RDV-Solidarites//Rendez-vous//FR")
            .Line("CALSCALE", "GREGORIAN")
            .Line("METHOD", Method);
        if (Repeats is not null)
        {
            VTimeZone.Write(text, Zone, At.Start);
        }

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
            .Span(At, Repeats is null ? null : Zone)
            .Repeated(Repeats, Zone)
            .Line(
                "STATUS",
                IsCancelled ? "CANCELLED"
                    : IsTentative ? "TENTATIVE"
                    : "CONFIRMED"
            )
            .Text("SUMMARY", Summary)
            .Text("LOCATION", Location)
            .Text("DESCRIPTION", Description);

        if (Url is not null)
        {
            text.Line("URL", Url);
        }

        From(text).Line("END", "VEVENT");

        foreach (var moved in Repeats?.Moved ?? [])
        {
            WriteMoved(text, moved);
        }
    }

    /// <summary>One coming at other hours, which a calendar puts in place of the one that the rule gives.</summary>
    private void WriteMoved(CalendarText text, (LocalDateTime From, Interval To) moved) =>
        From(
                text.Line("BEGIN", "VEVENT")
                    .Line("UID", Uid.ToString())
                    .Line("SEQUENCE", Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture))
                    .Line("DTSTAMP", CalendarText.Utc(Stamp))
                    .Line($"RECURRENCE-ID;TZID={Zone.Id}", CalendarText.Local(moved.From))
                    .Span(moved.To, Zone)
                    .Text("SUMMARY", Summary)
            )
            .Line("END", "VEVENT");

    private CalendarText From(CalendarText text) => Organizer is null ? text : text.Line("ORGANIZER", $"mailto:{Organizer}");
}

/// <summary>How an event comes again.</summary>
/// <param name="Rule">An RRULE without its end.</param>
/// <param name="Until">Last instant at which it may begin, or null.</param>
/// <param name="Except">Local starts that do not take place.</param>
/// <param name="Moved">Local starts that take place at other hours.</param>
public sealed record Repetition(
    string Rule,
    Instant? Until,
    IReadOnlyList<LocalDateTime> Except,
    IReadOnlyList<(LocalDateTime From, Interval To)> Moved
);
