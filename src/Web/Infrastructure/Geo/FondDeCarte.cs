namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>What maps are drawn upon: pictures of the service that Cartes:Tuiles names, else a plain ground. Nobody's reader is told to a third party unless the operator says so.</summary>
/// <param name="Tuiles">"https://…/{z}/{x}/{y}.png".</param>
/// <param name="Mention">Whose map it is: their licence asks that it be said.</param>
/// <param name="Origine">What the browser may load pictures from: "https://host".</param>
public sealed record FondDeCarte(string Tuiles, string Mention, string Origine)
{
    private static readonly string[] _places = ["{z}", "{x}", "{y}"];

    /// <summary>Null when no service is named, or what is written is none: a https address with {z}, {x} and {y}.</summary>
    public static FondDeCarte? Of(IConfiguration settings) =>
        settings["Cartes:Tuiles"] is { Length: > 0 } written && IsService(written, out var origin)
            ? new(written, settings["Cartes:Mention"] ?? "", origin)
            : null;

    /// <summary>The host is written whole: nothing is put in its place, and nothing in it speaks to the policy of the page.</summary>
    private static bool IsService(string written, out string origin)
    {
        var isService =
            Uri.TryCreate(written, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && Uri.CheckHostName(uri.IdnHost) != UriHostNameType.Unknown
            && Array.TrueForAll(_places, place => written.Contains(place, StringComparison.Ordinal));
        origin = isService ? $"https://{uri!.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}" : "";
        return isService;
    }
}
