using System.Globalization;
using NodaTime.Text;

namespace RdvSolidarites.Planning;

/// <summary>The recurrence as text: a subset of iCalendar's RRULE (RFC 5545 §3.3.10), which is also the database column.</summary>
public sealed partial record Recurrence
{
    private static readonly LocalDatePattern UntilPattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private static readonly string[] DayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>For example FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20300101, or FREQ=MONTHLY;INTERVAL=1;BYDAY=3MO.</summary>
    public override string ToString()
    {
        var days = string.Join(',', Days.Select(day => DayCodes[(int)day - 1]));
        var byDay = Every == Frequency.Monthly ? string.Create(CultureInfo.InvariantCulture, $"{Nth}{days}") : days;

        return string.Create(CultureInfo.InvariantCulture, $"FREQ={(Every == Frequency.Weekly ? "WEEKLY" : "MONTHLY")};INTERVAL={Interval}")
            + (byDay.Length == 0 ? "" : $";BYDAY={byDay}")
            + (Until is { } until ? $";UNTIL={UntilPattern.Format(until)}" : "");
    }

    /// <summary>
    /// Reads what <see cref="ToString"/> writes, exactly; parts may come in any order and INTERVAL defaults to 1. What the planning does not
    /// know (COUNT, DAILY, BYMONTHDAY…) is refused rather than dropped: a rule half understood would open the wrong days.
    /// </summary>
    /// <exception cref="FormatException">The text is not such a rule; the message quotes it and says what is wrong.</exception>
    public static Recurrence Parse(string text)
    {
        var parts = new Dictionary<string, string>();

        foreach (var part in text.Split(';'))
        {
            if (part.Split('=') is not [var name, var value])
            {
                throw Wrong(text, $"'{part}' is not NAME=value");
            }

            if (!parts.TryAdd(name, value))
            {
                throw Wrong(text, $"{name} is given twice");
            }
        }

        if (parts.Keys.FirstOrDefault(name => name is not ("FREQ" or "INTERVAL" or "BYDAY" or "UNTIL")) is { } unknown)
        {
            throw Wrong(text, $"{unknown} is not supported");
        }

        return parts.GetValueOrDefault("FREQ") switch
        {
            "WEEKLY" => Weekly(ReadInterval(text, parts), ReadDays(text, parts), ReadUntil(text, parts)),
            "MONTHLY" => ReadMonthly(text, parts),
            _ => throw Wrong(text, "FREQ must be WEEKLY or MONTHLY"),
        };
    }

    private static Recurrence ReadMonthly(string text, Dictionary<string, string> parts)
    {
        var byDay = parts.GetValueOrDefault("BYDAY", "");
        var rank = byDay.Length > 2 ? byDay[..^2] : "";

        return rank is "1" or "2" or "3" or "4" or "5" or "-1"
            ? Monthly(
                ReadInterval(text, parts),
                int.Parse(rank, CultureInfo.InvariantCulture),
                ReadDay(text, byDay[^2..]),
                ReadUntil(text, parts)
            )
            : throw Wrong(text, "a monthly BYDAY is one rank (1 to 5 or -1) and one day, such as 3MO");
    }

    private static int ReadInterval(string text, Dictionary<string, string> parts) =>
        int.TryParse(parts.GetValueOrDefault("INTERVAL", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out var interval)
        && interval is >= 1 and <= MaxInterval
            ? interval
            : throw Wrong(text, $"INTERVAL must be a whole number from 1 to {MaxInterval}");

    private static IEnumerable<IsoDayOfWeek> ReadDays(string text, Dictionary<string, string> parts) =>
        parts.TryGetValue("BYDAY", out var days) ? days.Split(',').Select(day => ReadDay(text, day)) : [];

    private static IsoDayOfWeek ReadDay(string text, string code) =>
        Array.IndexOf(DayCodes, code) is >= 0 and var index
            ? (IsoDayOfWeek)(index + 1)
            : throw Wrong(text, $"'{code}' is not a day (MO, TU, WE, TH, FR, SA or SU)");

    private static LocalDate? ReadUntil(string text, Dictionary<string, string> parts)
    {
        if (!parts.TryGetValue("UNTIL", out var until))
        {
            return null;
        }

        var read = UntilPattern.Parse(until);
        return read.Success ? read.Value : throw Wrong(text, "UNTIL must be a date such as 20300131");
    }

    private static FormatException Wrong(string text, string why) => new($"Not a recurrence: \"{text}\": {why}.");
}
