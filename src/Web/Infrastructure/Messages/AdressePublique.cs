namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>Where the world finds us: links in messages start with setting PublicUrl, whatever the request that caused them.</summary>
public sealed class AdressePublique(IConfiguration configuration)
{
    public const string Default = "http://localhost:5080";

    private readonly Uri _root = new((configuration["PublicUrl"] is { Length: > 0 } said ? said : Default).TrimEnd('/') + "/");

    public string Host => _root.Host;

    /// <summary>A path of ours as a whole address.</summary>
    public string Of(string path) => new Uri(_root, path.TrimStart('/')).AbsoluteUri;
}
