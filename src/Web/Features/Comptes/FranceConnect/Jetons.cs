using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>Reads what FranceConnect signs: issuer, audience, date, signature by its published keys (RS256, ES256) or by our secret (HS256).</summary>
public sealed class Jetons(Reglages reglages, IClock clock, IMemoryCache cache)
{
    private static readonly TimeSpan _keysKept = TimeSpan.FromHours(1);
    private static readonly Duration _skew = Duration.FromSeconds(60);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Who signed in, once the token and the person's card agree.</summary>
    public async Task<IdentitePivot> IdentityAsync(HttpClient http, string idToken, string accessToken, string nonce, CancellationToken ct)
    {
        var token = await ValidAsync(http, idToken, hasExpiry: true, ct);
        if (!token.TryGetPayloadValue<string>("nonce", out var said) || said != nonce)
        {
            throw new SecurityTokenValidationException("nonce");
        }

        var identity = IdentitePivot.Of(await UserInfoAsync(http, accessToken, ct));
        return identity.Subject == token.Subject ? identity : throw new SecurityTokenValidationException("sub");
    }

    /// <summary>JSON in its first version, a signed token in the second.</summary>
    private async Task<JsonElement> UserInfoAsync(HttpClient http, string accessToken, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, reglages.UserInfo);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsStringAsync(ct);
        var isToken = answer.Content.Headers.ContentType?.MediaType?.EndsWith("jwt", StringComparison.OrdinalIgnoreCase) == true;
        var json = isToken ? Base64UrlEncoder.Decode((await ValidAsync(http, body, hasExpiry: false, ct)).EncodedPayload) : body;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private async Task<JsonWebToken> ValidAsync(HttpClient http, string token, bool hasExpiry, CancellationToken ct)
    {
        var isOurSecret = _handler.ReadJsonWebToken(token).Alg == SecurityAlgorithms.HmacSha256;
        var result = await _handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = reglages.Issuer,
                ValidAudience = reglages.ClientId,
                // One family of keys for a token: its header cannot choose to have our secret checked as a public key.
                ValidAlgorithms = isOurSecret
                    ? [SecurityAlgorithms.HmacSha256]
                    : [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
                IssuerSigningKeys = isOurSecret
                    ? [new SymmetricSecurityKey(Encoding.UTF8.GetBytes(reglages.ClientSecret))]
                    : await KeysAsync(http, ct),
                RequireExpirationTime = hasExpiry,
                LifetimeValidator = (_, expires, _, _) =>
                    expires is { } end ? Instant.FromDateTimeUtc(end) + _skew > clock.GetCurrentInstant() : !hasExpiry,
            }
        );
        return result.IsValid ? (JsonWebToken)result.SecurityToken : throw new SecurityTokenValidationException("token", result.Exception);
    }

    private async Task<IEnumerable<SecurityKey>> KeysAsync(HttpClient http, CancellationToken ct) =>
        await cache.GetOrCreateAsync(
            ("franceconnect-keys", reglages.Jwks),
            async entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = _keysKept;
                return new JsonWebKeySet(await http.GetStringAsync(reglages.Jwks, ct)).GetSigningKeys();
            }
        ) ?? [];
}
