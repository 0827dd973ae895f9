using Microsoft.AspNetCore.WebUtilities;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>Where a provider of identities (FranceConnect, ProConnect) is and who we are to it; null while the house has no agreement with it.</summary>
public sealed record Fournisseur(string Name, Uri Authority, string ClientId, string ClientSecret, string Issuer)
{
    public Uri Authorize => new(Authority, "authorize");
    public Uri Token => new(Authority, "token");
    public Uri UserInfo => new(Authority, "userinfo");
    public Uri Jwks => new(Authority, "jwks");

    /// <summary>Where its own session ends, under its authority.</summary>
    public string LogoutPath { get; init; } = "logout";

    /// <summary>The settings of this name, complete or none.</summary>
    public static Fournisseur? Read(IConfiguration configuration, string name)
    {
        var section = configuration.GetSection(name);
        return
            (section["Authority"], section["ClientId"], section["ClientSecret"])
                is ({ Length: > 0 } authority, { Length: > 0 } id, { Length: > 0 } secret)
            ? new Fournisseur(
                name,
                new Uri(authority.TrimEnd('/') + "/"),
                id,
                secret,
                section["Issuer"] is { Length: > 0 } issuer ? issuer : authority.TrimEnd('/')
            )
            : null;
    }

    /// <summary>The address that ends the session over there, then comes back.</summary>
    public string LogoutUrl(string idToken, string back) =>
        QueryHelpers.AddQueryString(
            new Uri(Authority, LogoutPath).AbsoluteUri,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["id_token_hint"] = idToken,
                ["state"] = Secrets.NewKey(),
                ["post_logout_redirect_uri"] = back,
            }
        );
}
