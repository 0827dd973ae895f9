namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>
/// Where a provider of identities (FranceConnect, ProConnect) is and who we are to it; null while the house has no agreement with it. Its addresses, its name
/// and its keys are those that it publishes under its authority.
/// </summary>
public sealed record Fournisseur(string Name, Uri Authority, string ClientId, string ClientSecret)
{
    /// <summary>The settings of this name: complete, or none. Half an agreement stops the start.</summary>
    public static Fournisseur? Read(IConfiguration configuration, string name)
    {
        var section = configuration.GetSection(name);
        var (authority, id, secret) = (section["Authority"] ?? "", section["ClientId"] ?? "", section["ClientSecret"] ?? "");
        return (authority, id, secret) switch
        {
            ("", "", "") => null,
            ("", _, _) or (_, "", _) or (_, _, "") => throw new InvalidOperationException(
                $"{name}:Authority, {name}:ClientId and {name}:ClientSecret go together."
            ),
            _ => new Fournisseur(name, Safe(authority, name), id, secret),
        };
    }

    /// <summary>Our secret and people's identities go there.</summary>
    private static Uri Safe(string authority, string name) =>
        Uri.TryCreate(authority.TrimEnd('/'), UriKind.Absolute, out var there) && (there.Scheme == Uri.UriSchemeHttps || there.IsLoopback)
            ? there
            : throw new InvalidOperationException($"{name}:Authority is an address that begins with https://.");
}
