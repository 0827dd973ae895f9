using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>Reads what a provider signs: issuer, audience, date, signature by its published keys (RS256, ES256) or by our secret (HS256).</summary>
public sealed class Jetons(IClock clock, IMemoryCache cache)
{
    private static readonly TimeSpan _keysKept = TimeSpan.FromHours(1);
    private static readonly Duration _skew = Duration.FromSeconds(60);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>An answer to check: whose it is, the token, what opens the person's card, and the nonce that we sent.</summary>
    public sealed record Question(Fournisseur Fournisseur, string IdToken, string AccessToken, string Nonce);

    /// <summary>The card of whoever signed in, once the token and it agree on the subject.</summary>
    public async Task<JsonElement> ClaimsAsync(HttpClient http, Question asked, CancellationToken ct)
    {
        var token = await ValidAsync(http, asked.Fournisseur, asked.IdToken, hasExpiry: true, ct);
        if (!token.TryGetPayloadValue<string>("nonce", out var said) || said != asked.Nonce)
        {
            throw new SecurityTokenValidationException("nonce");
        }

        var card = await UserInfoAsync(http, asked, ct);
        var isSame = card.TryGetProperty("sub", out var sub) && sub.ValueKind == JsonValueKind.String && sub.GetString() == token.Subject;
        return isSame ? card : throw new SecurityTokenValidationException("sub");
    }

    /// <summary>JSON, or a signed token: ProConnect, and the second version of FranceConnect.</summary>
    private async Task<JsonElement> UserInfoAsync(HttpClient http, Question asked, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, asked.Fournisseur.UserInfo);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", asked.AccessToken);
        using var answer = await http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsStringAsync(ct);
        var isToken = answer.Content.Headers.ContentType?.MediaType?.EndsWith("jwt", StringComparison.OrdinalIgnoreCase) == true;
        var json = isToken
            ? Base64UrlEncoder.Decode((await ValidAsync(http, asked.Fournisseur, body, hasExpiry: false, ct)).EncodedPayload)
            : body;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private async Task<JsonWebToken> ValidAsync(HttpClient http, Fournisseur there, string token, bool hasExpiry, CancellationToken ct)
    {
        var isOurSecret = _handler.ReadJsonWebToken(token).Alg == SecurityAlgorithms.HmacSha256;
        var result = await _handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = there.Issuer,
                ValidAudience = there.ClientId,
                // One family of keys for a token: its header cannot choose to have our secret checked as a public key.
                ValidAlgorithms = isOurSecret
                    ? [SecurityAlgorithms.HmacSha256]
                    : [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
                IssuerSigningKeys = isOurSecret
                    ? [new SymmetricSecurityKey(Encoding.UTF8.GetBytes(there.ClientSecret))]
                    : await KeysAsync(http, there, ct),
                RequireExpirationTime = hasExpiry,
                LifetimeValidator = (_, expires, _, _) =>
                    expires is { } end ? Instant.FromDateTimeUtc(end) + _skew > clock.GetCurrentInstant() : !hasExpiry,
            }
        );
        return result.IsValid ? (JsonWebToken)result.SecurityToken : throw new SecurityTokenValidationException("token", result.Exception);
    }

    private async Task<IEnumerable<SecurityKey>> KeysAsync(HttpClient http, Fournisseur there, CancellationToken ct) =>
        await cache.GetOrCreateAsync(
            ("federation-keys", there.Jwks),
            async entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = _keysKept;
                return new JsonWebKeySet(await http.GetStringAsync(there.Jwks, ct)).GetSigningKeys();
            }
        ) ?? [];
}
