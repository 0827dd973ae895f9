using NodaTime.Text;

namespace RdvSolidarites.Planning;

/// <summary>
/// A date taken out of a recurrence, or given other hours. On a date that the recurrence does not give, it does nothing:
/// a derogation changes an occurrence, it never adds one.
/// </summary>
/// <param name="Date">The date on which the occurrence begins, on the territory's wall clock.</param>
/// <param name="Start">New start, wall clock; null when the occurrence is skipped.</param>
/// <param name="End">New end, wall clock, given exactly when <paramref name="Start"/> is; 00:00 is midnight at the end of the day.</param>
/// <exception cref="ArgumentException">Only one of the two hours is given.</exception>
public sealed record Derogation(LocalDate Date, LocalTime? Start = null, LocalTime? End = null)
{
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>New end, wall clock; null when the occurrence is skipped.</summary>
    public LocalTime? End { get; } =
        Start.HasValue == End.HasValue ? End : throw new ArgumentException("A derogation has both hours or none.", nameof(End));

    /// <summary>Whether the occurrence of that date does not take place.</summary>
    public bool IsSkipped => Start is null;

    /// <summary>The database column: "2026-12-24;2026-12-31 09:00-11:00". Hours are written to the minute.</summary>
    public static string Write(IEnumerable<Derogation> derogations) => string.Join(';', derogations.Select(Write));

    /// <summary>Reads what <see cref="Write(IEnumerable{Derogation})"/> writes; the empty text is no derogation at all.</summary>
    /// <exception cref="FormatException">A part is neither a date nor a date and two hours; the message quotes it.</exception>
    public static IReadOnlyList<Derogation> Read(string text) => text.Length == 0 ? [] : [.. text.Split(';').Select(ReadOne)];

    private static string Write(Derogation derogation) =>
        LocalDatePattern.Iso.Format(derogation.Date)
        + (derogation is { Start: { } start, End: { } end } ? $" {Hours.Format(start)}-{Hours.Format(end)}" : "");

    private static Derogation ReadOne(string part)
    {
        var (day, hours) = part.Split(' ') is [var left, var right] ? (left, right.Split('-')) : (part, []);

        return (LocalDatePattern.Iso.Parse(day), hours) switch
        {
            ({ Success: true, Value: var date }, []) => new(date),
            ({ Success: true, Value: var date }, [var start, var end])
                when Hours.Parse(start) is { Success: true, Value: var from } && Hours.Parse(end) is { Success: true, Value: var to } =>
                new(date, from, to),
            _ => throw new FormatException($"Not a derogation: \"{part}\": write 2026-12-24 or 2026-12-31 09:00-11:00."),
        };
    }
}
