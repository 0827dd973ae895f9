namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// Where the world finds us: links in messages start with setting PublicUrl, whatever the request that caused them. Without it, with the address listened on:
/// right on one's own machine, and nowhere else.
/// </summary>
public sealed class AdressePublique(IConfiguration configuration)
{
    public const string Default = "http://localhost:5080";

    private readonly Uri _root = new(
        (configuration["PublicUrl"] is { Length: > 0 } said ? said : Listened(configuration)).TrimEnd('/') + "/"
    );

    public string Host => _root.Host;

    /// <summary>Somebody said it.</summary>
    public bool IsSaid { get; } = configuration["PublicUrl"] is { Length: > 0 };

    /// <summary>A path of ours as a whole address.</summary>
    public string Of(string path) => new Uri(_root, path.TrimStart('/')).AbsoluteUri;

    /// <summary>The first that the program listens on; an address that means "all of them" is this machine.</summary>
    private static string Listened(IConfiguration configuration)
    {
        var named = Parts(configuration["urls"])
            .Concat(Parts(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Concat(Parts(configuration["https_ports"]).Select(port => $"https://*:{port}"))
            .FirstOrDefault()
            ?.Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal);
        return
            Uri.TryCreate(named, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) && uri.Port != 0
            ? named
            : Default;
    }

    /// <summary>Of --urls (ASPNETCORE_URLS, the launch settings) or, without it, of ASPNETCORE_HTTP_PORTS and ASPNETCORE_HTTPS_PORTS.</summary>
    private static string[] Parts(string? setting) =>
        (setting ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
