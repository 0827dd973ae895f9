using System.Text.RegularExpressions;
using NodaTime.Text;

namespace RdvSolidarites.Planning.Tests;

/// <summary>
/// Plages, spans and dates written as one says them: "2024-06-04 9-11:20", "2024-06-03 14 > 2024-06-05 10",
/// "W[Mo,We]/2 from 2021-04-30 7-11 until 2021-06-30 except 2021-05-12, 2021-05-19 14-15", "M[3Mo]/1 from 2022-03-21 9-11".
/// </summary>
public static partial class Notation
{
    public static readonly DateTimeZone Paris = Zone("Europe/Paris");

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    private static readonly string[] DayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    /// <summary>"2024-06-04" or "2024-06-04..2024-06-10", both inclusive.</summary>
    public static DateInterval Days(string text) =>
        text.Split("..") is [var from, var to] ? new(Date(from), Date(to)) : new(Date(text), Date(text));

    /// <summary>"9", "9:15", "9:15:01"; "24" is midnight at the end of the day.</summary>
    public static LocalTime Hour(string text)
    {
        int[] parts = [.. text.Split(':').Select(int.Parse), 0, 0];
        return new LocalTime(parts[0] % 24, parts[1], parts[2]);
    }

    public static Instant At(string text, DateTimeZone? zone = null) =>
        text.Split(' ') is [var date, var time]
            ? (Date(date) + Hour(time)).InZoneLeniently(zone ?? Paris).ToInstant()
            : throw Unreadable(text);

    public static Interval Span(string text, DateTimeZone? zone = null)
    {
        var match = PlageSyntax().Match(text);
        var lastDay = match.Groups["last"].Success ? match.Groups["last"].Value : match.Groups["first"].Value;
        return new Interval(
            At($"{match.Groups["first"].Value} {match.Groups["from"].Value}", zone),
            At($"{lastDay} {match.Groups["to"].Value}", zone)
        );
    }

    public static Plage Plage(string text)
    {
        var match = PlageSyntax().Match(text);

        return match.Success
            ? new Plage(
                Date(match.Groups["first"].Value),
                Hour(match.Groups["from"].Value),
                Hour(match.Groups["to"].Value),
                match.Groups["last"].Success ? Date(match.Groups["last"].Value) : null,
                RecurrenceOf(match),
                match.Groups["except"].Success ? [.. match.Groups["except"].Value.Split(", ").Select(Derogation)] : null
            )
            : throw Unreadable(text);
    }

    public static IsoDayOfWeek Day(string name) => (IsoDayOfWeek)(Array.IndexOf(DayNames, name) + 1);

    /// <summary>"2024-06-04 9:00 9:45 | 2024-06-05 10:00": wall clock, day by day.</summary>
    public static string Show(IEnumerable<Instant> starts, DateTimeZone? zone = null) => Show(starts.Select(start => (start, "")), zone);

    public static string Show(IEnumerable<(Instant Start, string Agent)> starts, DateTimeZone? zone = null) =>
        string.Join(
            " | ",
            from one in starts
            let local = one.Start.InZone(zone ?? Paris)
            group Time.Format(local.TimeOfDay) + one.Agent by local.Date into day
            select $"{LocalDatePattern.Iso.Format(day.Key)} {string.Join(' ', day)}"
        );

    /// <summary>"2024-06-04 9:00-9:45, 10:30-11:00 | …", the end by its wall clock.</summary>
    public static string ShowSpans(IEnumerable<Interval> spans, DateTimeZone? zone = null) =>
        string.Join(
            " | ",
            from span in spans
            let opens = span.Start.InZone(zone ?? Paris).LocalDateTime
            let closes = span.End.InZone(zone ?? Paris).LocalDateTime
            let lastDay = opens.Date == closes.Date ? "" : $"{LocalDatePattern.Iso.Format(closes.Date)} "
            group $"{Time.Format(opens.TimeOfDay)}-{lastDay}{Time.Format(closes.TimeOfDay)}" by opens.Date into day
            select $"{LocalDatePattern.Iso.Format(day.Key)} {string.Join(", ", day)}"
        );

    public static string ShowDates(IEnumerable<LocalDate> dates) => string.Join(' ', dates.Select(LocalDatePattern.Iso.Format));

    private static Recurrence? RecurrenceOf(Match match)
    {
        var interval = match.Groups["k"].Success ? int.Parse(match.Groups["k"].Value) : 1;
        LocalDate? until = match.Groups["until"].Success ? Date(match.Groups["until"].Value) : null;
        var days = match.Groups["days"].Value;

        return match.Groups["every"].Value switch
        {
            "W" => Recurrence.Weekly(interval, days.Length == 0 ? null : days.Split(',').SelectMany(DayRange), until),
            "M" => Recurrence.Monthly(interval, int.Parse(days[..^2]), Day(days[^2..]), until),
            _ => null,
        };
    }

    private static IEnumerable<IsoDayOfWeek> DayRange(string text) =>
        text.Split('–') is [var from, var to]
            ? Enumerable.Range((int)Day(from), Day(to) - Day(from) + 1).Select(day => (IsoDayOfWeek)day)
            : [Day(text)];

    private static Derogation Derogation(string text) =>
        text.Split(' ', '-') is [_, _, _, var from, var to] ? new(Date(text[..10]), Hour(from), Hour(to)) : new(Date(text));

    private static FormatException Unreadable(string text) => new($"Unreadable: {text}");

    [GeneratedRegex(
        @"^(?:(?<every>[WM])(?:\[(?<days>[^\]]+)\])?(?:/(?<k>\d+))? from )?(?<first>[\d-]{10}) (?<from>[\d:]+)(?:-| > (?<last>[\d-]{10}) )(?<to>[\d:]+)"
            + @"(?: until (?<until>[\d-]{10}))?(?: except (?<except>.+))?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PlageSyntax();
}
