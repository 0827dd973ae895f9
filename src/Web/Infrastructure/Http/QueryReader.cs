using System.Globalization;
using NodaTime.Text;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>Reads the address of a page. An id that is no id leads nowhere (404); a text is cut and cleaned; blank is absent.</summary>
public sealed class QueryReader(IQueryCollection query)
{
    public static readonly LocalDateTimePattern Start = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH':'mm");

    private static readonly LocalDate _earliest = new(2000, 1, 1);
    private static readonly LocalDate _latest = new(2100, 1, 1);

    public string? Text(string name, int max) => Clean(query[name].ToString(), max);

    public IReadOnlyList<string> Texts(string name, int max) =>
        [.. query[name].Select(value => Clean(value, max)).OfType<string>().Distinct().Take(20)];

    public long? Id(string name) => Text(name, 40) is { } text ? ParseId(text) : null;

    public IReadOnlyList<long> Ids(string name) => [.. Texts(name, 40).Select(ParseId)];

    public int? Minutes(string name) =>
        Text(name, 20) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 1440 ? minutes
        : throw new NotFoundException();

    public double? Coordinate(string name, double max) =>
        double.TryParse(Text(name, 40), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= max
            ? degrees
            : null;

    /// <summary>Any date or date and time; only the date counts (spec 1 §1.2). Nonsense is absent: the week of today is shown.</summary>
    public LocalDate? Date(string name) =>
        Text(name, 40) is { Length: >= 10 } text
        && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true, Value: var date }
        && Plausible(date)
            ? date
            : null;

    public LocalDateTime? DateTime(string name) => Text(name, 40) is { } text ? ReadStart(text) : null;

    public static LocalDateTime? ReadStart(string? text) =>
        text is null ? throw new NotFoundException()
        : text.Length >= 16 && Start.Parse(text[..16]) is { Success: true, Value: var start } && Plausible(start.Date) ? start
        : throw new NotFoundException();

    private static bool Plausible(LocalDate date) => date >= _earliest && date <= _latest;

    private static long ParseId(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : throw new NotFoundException();

    private static string? Clean(string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var kept = string.Concat(text.Where(letter => !char.IsControl(letter))).Trim();
        return kept.Length == 0 ? null
            : kept.Length <= max ? kept
            : kept[..(char.IsHighSurrogate(kept[max - 1]) ? max - 1 : max)];
    }
}
