using NodaTime.Text;

namespace RdvSolidarites.Planning;

/// <summary>Days on which a lieu receives nobody, both included, and why: works, a move, the house is shut at Christmas.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last, not before the first.</param>
/// <param name="Why">In a few words, on one line.</param>
/// <exception cref="ArgumentException">The last day is before the first, or the words hold several lines.</exception>
public sealed record JoursFermes(LocalDate From, LocalDate To, string Why)
{
    /// <summary>The last day.</summary>
    public LocalDate To { get; } = To >= From ? To : throw new ArgumentException("The last day is not before the first.", nameof(To));

    /// <summary>Why, in a few words.</summary>
    public string Why { get; } = Why.Contains('\n') ? throw new ArgumentException("A reason is one line.", nameof(Why)) : Why;

    /// <summary>Is the lieu closed on that day?</summary>
    public bool Contains(LocalDate day) => From <= day && day <= To;

    /// <summary>Does it close one of these days?</summary>
    public bool Meets(DateInterval days) => From <= days.End && days.Start <= To;

    /// <summary>The database column, a line for each: "2026-12-24..2026-12-31 Congés".</summary>
    public static string Write(IEnumerable<JoursFermes> closings) =>
        string.Join(
            '\n',
            closings.Select(one => $"{LocalDatePattern.Iso.Format(one.From)}..{LocalDatePattern.Iso.Format(one.To)} {one.Why}")
        );

    /// <summary>Reads what <see cref="Write"/> writes; the empty text is no closing at all.</summary>
    /// <exception cref="FormatException">A line is not two dates and a reason.</exception>
    public static IReadOnlyList<JoursFermes> Read(string text) => text.Length == 0 ? [] : [.. text.Split('\n').Select(ReadOne)];

    private static JoursFermes ReadOne(string line) =>
        line.Split(' ', 2) is [var days, var why]
        && days.Split("..") is [var first, var last]
        && LocalDatePattern.Iso.Parse(first) is { Success: true, Value: var from }
        && LocalDatePattern.Iso.Parse(last) is { Success: true, Value: var to }
            ? new(from, to, why)
            : throw new FormatException("Not a closing: write 2026-12-24..2026-12-31, then why.");
}

/// <summary>How a lieu departs from the calendar of its territory: days when it is closed, public holidays on which it receives all the same.</summary>
/// <param name="Fermes">In any order, possibly overlapping.</param>
/// <param name="Travailles">Names of holidays, as <see cref="JoursFeries.NameOf"/> gives them.</param>
public sealed record JoursDuLieu(IReadOnlyList<JoursFermes> Fermes, IReadOnlyList<string> Travailles)
{
    /// <summary>Null for a lieu that departs in nothing: most do not.</summary>
    public static JoursDuLieu? Of(IReadOnlyList<JoursFermes>? fermes, IReadOnlyList<string>? travailles) =>
        fermes is null or { Count: 0 } && travailles is null or { Count: 0 } ? null : new(fermes ?? [], travailles ?? []);
}
