using System.Text.RegularExpressions;
using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Territoires;

/// <summary>What the number of a département says of a territory: its clock, and the public holidays that it keeps.</summary>
public static partial class Departements
{
    /// <summary>In place of a number, for the network of digital advisers.</summary>
    public const string ConseillersNumeriques = "CN";

    /// <summary>The clock of the country, for what is of no territory.</summary>
    public const string Paris = "Europe/Paris";

    private static readonly Dictionary<string, (string Zone, ProfilFerie Feries)> _apart = new(StringComparer.Ordinal)
    {
        ["57"] = (Paris, ProfilFerie.AlsaceMoselle),
        ["67"] = (Paris, ProfilFerie.AlsaceMoselle),
        ["68"] = (Paris, ProfilFerie.AlsaceMoselle),
        ["971"] = ("America/Guadeloupe", ProfilFerie.Guadeloupe),
        ["972"] = ("America/Martinique", ProfilFerie.Martinique),
        ["973"] = ("America/Cayenne", ProfilFerie.Guyane),
        ["974"] = ("Indian/Reunion", ProfilFerie.Reunion),
        ["975"] = ("America/Miquelon", ProfilFerie.SaintPierreEtMiquelon),
        ["976"] = ("Indian/Mayotte", ProfilFerie.Mayotte),
        ["977"] = ("America/St_Barthelemy", ProfilFerie.SaintBarthelemy),
        ["978"] = ("America/Marigot", ProfilFerie.SaintMartin),
        ["986"] = ("Pacific/Wallis", ProfilFerie.WallisEtFutuna),
        ["987"] = ("Pacific/Tahiti", ProfilFerie.PolynesieFrancaise),
        ["988"] = ("Pacific/Noumea", ProfilFerie.NouvelleCaledonie),
    };

    /// <summary>The same, to be read.</summary>
    public static DateTimeZone HeureDeParis { get; } = DateTimeZoneProviders.Tzdb[Paris];

    /// <summary>The clocks of the country, as people call them.</summary>
    public static IReadOnlyList<(string Zone, string Name)> Zones { get; } =
    [
        (Paris, "Paris"),
        ("America/Guadeloupe", "Guadeloupe"),
        ("America/Martinique", "Martinique"),
        ("America/Cayenne", "Guyane"),
        ("Indian/Reunion", "La Réunion"),
        ("America/Miquelon", "Saint-Pierre-et-Miquelon"),
        ("Indian/Mayotte", "Mayotte"),
        ("America/St_Barthelemy", "Saint-Barthélemy"),
        ("America/Marigot", "Saint-Martin"),
        ("Pacific/Wallis", "Wallis-et-Futuna"),
        ("Pacific/Tahiti", "Tahiti"),
        ("Pacific/Noumea", "Nouvelle-Calédonie"),
    ];

    /// <summary>"heure de La Réunion"; null where it is the hour that everybody expects.</summary>
    public static string? AutreHeure(string zone, string usual) => zone == usual ? null : HeureDe(zone);

    /// <summary>"heure de La Réunion".</summary>
    public static string HeureDe(string zone) => $"heure de {NameOfZone(zone)}";

    public static string NameOfZone(string zone) => Zones.Where(one => one.Zone == zone).Select(one => one.Name).FirstOrDefault() ?? zone;

    /// <summary>"62", "2A", "974", or the network of digital advisers.</summary>
    public static bool IsNumero(string numero) => numero == ConseillersNumeriques || Numero().IsMatch(numero);

    public static string ZoneOf(string numero) => _apart.TryGetValue(numero, out var apart) ? apart.Zone : Paris;

    public static ProfilFerie FeriesOf(string numero) => _apart.TryGetValue(numero, out var apart) ? apart.Feries : ProfilFerie.Metropole;

    [GeneratedRegex("^(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[1-8]|98[678])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numero();
}
