namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>Where FranceConnect is and who we are to it; null while the house has no agreement with it.</summary>
public sealed record Reglages(Uri Authority, string ClientId, string ClientSecret, string Issuer)
{
    public Uri Authorize => new(Authority, "authorize");
    public Uri Token => new(Authority, "token");
    public Uri UserInfo => new(Authority, "userinfo");
    public Uri Jwks => new(Authority, "jwks");
    public Uri Logout => new(Authority, "logout");

    public static Reglages? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("FranceConnect");
        return
            (section["Authority"], section["ClientId"], section["ClientSecret"])
                is ({ Length: > 0 } authority, { Length: > 0 } id, { Length: > 0 } secret)
            ? new Reglages(
                new Uri(authority.TrimEnd('/') + "/"),
                id,
                secret,
                section["Issuer"] is { Length: > 0 } issuer ? issuer : authority.TrimEnd('/')
            )
            : null;
    }
}
