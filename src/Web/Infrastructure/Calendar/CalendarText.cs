using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace RdvSolidarites.Web.Infrastructure.Calendar;

/// <summary>How iCalendar (RFC 5545) writes lines, texts and times.</summary>
internal sealed class CalendarText
{
    /// <summary>Octets, not characters, line break excluded.</summary>
    public const int MaxLine = 75;

    private static readonly LocalDateTimePattern _local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly InstantPattern _utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");
    private readonly StringBuilder _lines = new();

    public static string Utc(Instant at) => _utc.Format(at);

    public static string Local(LocalDateTime at) => _local.Format(at);

    /// <summary>"+0100", seconds only when there are some.</summary>
    public static string Of(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var rest = seconds % 60 == 0 ? "" : (seconds % 60).ToString("00", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}{seconds / 60 % 60:00}{rest}"
        );
    }

    public static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace(";", @"\;", StringComparison.Ordinal)
            .Replace(",", @"\,", StringComparison.Ordinal)
            .ReplaceLineEndings(@"\n");

    /// <summary>A property whose value is already in the words of the format.</summary>
    public CalendarText Line(string name, string value)
    {
        var octets = 0;

        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxLine)
            {
                _lines.Append("\r\n ");
                octets = 1; // the space that says the line goes on
            }

            _lines.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _lines.Append("\r\n");
        return this;
    }

    /// <summary>A property made of free text; left out when there is none.</summary>
    public CalendarText Text(string name, string? text) => string.IsNullOrWhiteSpace(text) ? this : Line(name, Escape(text));

    /// <summary>When it begins and ends: in UTC, or on the wall clock of a zone.</summary>
    public CalendarText Span(Interval at, DateTimeZone? zone)
    {
        if (zone is null)
        {
            return Line("DTSTART", Utc(at.Start)).Line("DTEND", Utc(at.End));
        }

        var (start, end) = (at.Start.InZone(zone).LocalDateTime, at.End.InZone(zone).LocalDateTime);
        Line($"DTSTART;TZID={zone.Id}", Local(start));
        // The night when clocks go back, the wall clock may end before it began.
        return end > start ? Line($"DTEND;TZID={zone.Id}", Local(end)) : Line("DTEND", Utc(at.End));
    }

    /// <summary>The rule and the dates taken out of it; nothing when there is none.</summary>
    public CalendarText Repeated(Repetition? rule, DateTimeZone zone)
    {
        if (rule is null)
        {
            return this;
        }

        Line("RRULE", rule.Rule + (rule.Until is { } until ? $";UNTIL={Utc(until)}" : ""));
        foreach (var date in rule.Except)
        {
            Line($"EXDATE;TZID={zone.Id}", Local(date));
        }

        return this;
    }

    public override string ToString() => _lines.ToString();
}
