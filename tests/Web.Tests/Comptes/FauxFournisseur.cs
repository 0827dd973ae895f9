using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>An identity provider of our own, in this process, over real HTTP: it checks what a provider checks (code once, PKCE, secret) and lies when told to.</summary>
public sealed class FauxFournisseur : IAsyncDisposable
{
    public const string ClientId = "rdv-solidarites";
    public const string ClientSecret = "un-secret-de-test-assez-long-pour-signer-0123456789";

    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new(StringComparer.Ordinal);

    // One pair of keys for all providers of a run: making one takes longer than most tests.
    private static readonly RSA _rsa = RSA.Create(2048);
    private static readonly RSA _next = RSA.Create(2048);
    private static readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication _app;

    private FauxFournisseur(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();
    public Dictionary<string, object> Person { get; } = new(StringComparer.Ordinal);
    public Func<Instant> Now { get; set; } = () => default;

    /// <summary>What the token says, when it lies.</summary>
    public string? Issuer { get; set; }
    public string? Audience { get; set; }
    public string? Nonce { get; set; }
    public string? TokenSubject { get; set; }
    public string? Level { get; set; } = "eidas1";
    public bool SignsWithSecret { get; set; }
    public bool SignsWithCurve { get; set; }
    public bool SignsWithStrangeKey { get; set; }
    public bool SignsNothing { get; set; }

    /// <summary>Only the person's card has a signature that is not its own.</summary>
    public bool SignsCardWithStrangeKey { get; set; }

    /// <summary>From now on another key signs, the only one that is published.</summary>
    public bool HasTurnedKeys { get; set; }

    /// <summary>How many times the keys were asked.</summary>
    public int KeysAsked => _keysAsked;
    private int _keysAsked;
    public bool IsDown { get; set; }

    /// <summary>Answers nothing, not even who it is.</summary>
    public bool IsAway { get; set; }

    /// <summary>Takes the question and never answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Answers what no provider should.</summary>
    public string? Answer { get; set; }

    /// <summary>The person's card comes signed, as ProConnect sends it.</summary>
    public bool SignsCard { get; set; }

    public static async Task<FauxFournisseur> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var faux = new FauxFournisseur(app);
        app.MapPost("/token", faux.TokenAsync);
        app.MapGet("/userinfo", faux.Card);
        app.MapGet("/jwks", faux.Keys);
        app.MapGet("/.well-known/openid-configuration", faux.Discovery);
        await app.StartAsync();
        return faux;
    }

    /// <summary>The person says yes: where their browser goes next.</summary>
    public string Accept(Uri authorize)
    {
        var query = System.Web.HttpUtility.ParseQueryString(authorize.Query);
        query["client_id"].ShouldBe(ClientId);
        query["acr_values"].ShouldBe("eidas1");
        query["scope"].ShouldNotBeNull().ShouldContain("openid");
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["nonce"].ShouldNotBeNull(), query["code_challenge"].ShouldNotBeNull());
        return $"{new Uri(query["redirect_uri"]!).AbsolutePath}?code={code}&state={Uri.EscapeDataString(query["state"]!)}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Discovery() =>
        IsAway
            ? Results.StatusCode(503)
            : Results.Json(
                new
                {
                    issuer = Url,
                    authorization_endpoint = $"{Url}/authorize",
                    token_endpoint = $"{Url}/token",
                    userinfo_endpoint = $"{Url}/userinfo",
                    jwks_uri = $"{Url}/jwks",
                    end_session_endpoint = $"{Url}/session/end",
                }
            );

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (IsSilent)
        {
            // Until whoever asks gives up.
            await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        if (Answer is not null)
        {
            return Results.Text(Answer, "application/json");
        }

        var verifier = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return
            IsDown
            || form["client_secret"] != ClientSecret
            || !_codes.TryRemove(form["code"].ToString(), out var asked)
            || asked.Challenge != verifier
            ? Results.StatusCode(503)
            : Results.Json(
                new
                {
                    access_token = "acces",
                    token_type = "Bearer",
                    expires_in = 60,
                    id_token = IdToken(Nonce ?? asked.Nonce),
                }
            );
    }

    private IResult Card() =>
        SignsCard
            ? Results.Text(
                Signed(new Dictionary<string, object>(Person, StringComparer.Ordinal), expires: false, SignsCardWithStrangeKey),
                "application/jwt"
            )
            : Results.Json(Person);

    private string IdToken(string nonce)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = TokenSubject ?? Person["sub"], ["nonce"] = nonce };
        if (Level is not null)
        {
            claims["acr"] = Level;
        }

        return Signed(claims, expires: true, SignsWithStrangeKey);
    }

    private string Signed(Dictionary<string, object> claims, bool expires, bool isStrange) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer ?? Url,
                Audience = Audience ?? ClientId,
                IssuedAt = expires ? Now().ToDateTimeUtc() : null,
                Expires = expires ? (Now() + Duration.FromMinutes(5)).ToDateTimeUtc() : null,
                Claims = claims,
                SigningCredentials = SignsNothing ? null : Credentials(isStrange),
            }
        );

    private SigningCredentials Credentials(bool isStrange)
    {
        if (SignsWithSecret)
        {
            return new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(ClientSecret)), SecurityAlgorithms.HmacSha256);
        }

        // A strange key bears the name of the published one.
        return SignsWithCurve && !isStrange
            ? new(new ECDsaSecurityKey(_curve) { KeyId = "e1" }, SecurityAlgorithms.EcdsaSha256)
            : new(
                new RsaSecurityKey(isStrange != HasTurnedKeys ? _next : _rsa) { KeyId = HasTurnedKeys ? "k2" : "k1" },
                SecurityAlgorithms.RsaSha256
            );
    }

    private IResult Keys()
    {
        Interlocked.Increment(ref _keysAsked);
        var key = (HasTurnedKeys ? _next : _rsa).ExportParameters(includePrivateParameters: false);
        var point = _curve.ExportParameters(includePrivateParameters: false).Q;
        return Results.Json(
            new
            {
                keys = new Dictionary<string, string>[]
                {
                    new(StringComparer.Ordinal)
                    {
                        ["kty"] = "RSA",
                        ["kid"] = HasTurnedKeys ? "k2" : "k1",
                        ["use"] = "sig",
                        ["alg"] = "RS256",
                        ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                        ["e"] = Base64UrlEncoder.Encode(key.Exponent),
                    },
                    new(StringComparer.Ordinal)
                    {
                        ["kty"] = "EC",
                        ["kid"] = "e1",
                        ["use"] = "sig",
                        ["alg"] = "ES256",
                        ["crv"] = "P-256",
                        ["x"] = Base64UrlEncoder.Encode(point.X),
                        ["y"] = Base64UrlEncoder.Encode(point.Y),
                    },
                },
            }
        );
    }
}
