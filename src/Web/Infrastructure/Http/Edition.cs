using System.Reflection;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>Which build runs here, for whoever reports a fault: its version and the seven first signs of its commit.</summary>
public static class Edition
{
    public static string Version { get; } = Short(typeof(Edition).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>());

    private static string Short(AssemblyInformationalVersionAttribute? said) =>
        (said?.InformationalVersion ?? "inconnue").Split('+') is [var version, { Length: > 7 } commit]
            ? $"{version}+{commit[..7]}"
            : said?.InformationalVersion ?? "inconnue";
}
