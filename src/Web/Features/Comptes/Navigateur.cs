namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A browser in the words of whoever uses it: "Firefox sur Windows".</summary>
public static class Navigateur
{
    public const string Unknown = "Navigateur inconnu";

    /// <summary>The first that is found: many call themselves by the names of others too.</summary>
    private static readonly (string Sign, string Name)[] _names =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] _systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent) =>
        (In(_names, userAgent), In(_systems, userAgent)) switch
        {
            ({ } name, { } system) => $"{name} sur {system}",
            ({ } name, null) => name,
            (null, { } system) => $"{Unknown} sur {system}",
            _ => Unknown,
        };

    private static string? In((string Sign, string Name)[] known, string? userAgent) =>
        Array.Find(known, pair => userAgent?.Contains(pair.Sign, StringComparison.Ordinal) == true).Name;
}
