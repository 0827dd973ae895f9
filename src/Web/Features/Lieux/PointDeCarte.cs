using System.Globalization;
using System.Text.RegularExpressions;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Where something is, as every map writes it and copies it: "50.29120, 2.77710".</summary>
public sealed partial record PointDeCarte(double Latitude, double Longitude)
{
    public static PointDeCarte? Of(Lieu lieu) =>
        lieu is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null;

    /// <summary>With points or commas in the numbers; null when it is no place on earth.</summary>
    public static PointDeCarte? Parse(string? typed) =>
        Shape().Match(typed ?? "") is { Success: true } read
        && new PointDeCarte(Number(read.Groups["latitude"].Value), Number(read.Groups["longitude"].Value))
            is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } point
            ? point
            : null;

    /// <summary>What is wrong with what was typed; null for a place on earth, or nothing.</summary>
    public static string? RefusalOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) || Parse(typed) is not null ? null
        : Shape().Match(typed) is not { Success: true } read ? "Écrivez la latitude puis la longitude, par exemple\u00A0: 50.2912, 2.7771."
        : Math.Abs(Number(read.Groups["latitude"].Value)) > 90
            ? "La latitude, écrite en premier, va de −90 à 90. Par exemple\u00A0: 50.2912, 2.7771."
        : "La longitude, écrite en second, va de −180 à 180. Par exemple\u00A0: 50.2912, 2.7771.";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.######}, {Longitude:0.######}");

    private static double Number(string written) => double.Parse(written.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\s*(?<latitude>-?[0-9]{1,3}[.,][0-9]{1,10})(?:\s*[,;]\s*|\s+)(?<longitude>-?[0-9]{1,3}[.,][0-9]{1,10})\s*$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Shape();
}
