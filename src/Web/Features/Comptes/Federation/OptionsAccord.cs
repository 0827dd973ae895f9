using System.Text;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>An agreement in the words of the framework's handler. What it publishes (addresses, issuer, keys) is asked when the first person leaves for it.</summary>
internal static class OptionsAccord
{
    /// <summary>The level of identity that we ask for.</summary>
    public const string Level = "eidas1";

    /// <summary>Between the question and the answer, and no more than once in which unknown keys make us read theirs again.</summary>
    private static readonly (TimeSpan Answer, TimeSpan Keys) _limits = (TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));
    private static readonly Duration _skew = Duration.FromSeconds(60);

    /// <summary>
    /// Keys turn: otherwise new ones are read in the background, and the first person who brings one is refused. The library reads its switches when it is first
    /// used: to be said before any option is made.
    /// </summary>
    public static void WaitForKeys() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", isEnabled: true);

    public static void Configure(OpenIdConnectOptions options, Accord accord)
    {
        var there = accord.Fournisseur;
        options.Authority = there.Authority.AbsoluteUri;
        options.RequireHttpsMetadata = !there.Authority.IsLoopback;
        (options.ClientId, options.ClientSecret) = (there.ClientId, there.ClientSecret);
        options.CallbackPath = accord.Callback;
        // Its own ways of signing out, that any page could call: ours end the session's row.
        (options.RemoteSignOutPath, options.SignedOutCallbackPath) = (PathString.Empty, PathString.Empty);
        options.SignInScheme = accord.Cookie;
        (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        options.DisableTelemetry = true;
        options.MapInboundClaims = false;
        options.RefreshInterval = _limits.Keys;
        options.Scope.Clear();
        Array.ForEach(accord.Scopes, options.Scope.Add);
        Cookies(options);
        Tokens(options.TokenValidationParameters, there);
    }

    /// <summary>By the house's clock.</summary>
    public static void KeepTime(OpenIdConnectOptions options, IClock clock) =>
        options.TokenValidationParameters.LifetimeValidator = (_, expires, _, _) =>
            expires is { } end && Instant.FromDateTimeUtc(end) + _skew > clock.GetCurrentInstant();

    /// <summary>The answer is a plain navigation back to us: no need of cookies sent from anywhere; over a proxy's TLS they are Secure.</summary>
    private static void Cookies(OpenIdConnectOptions options)
    {
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.RemoteAuthenticationTimeout = _limits.Answer;
        options.ProtocolValidator.NonceLifetime = _limits.Answer;
    }

    /// <summary>Signed by a key that the provider publishes, or by our secret.</summary>
    private static void Tokens(TokenValidationParameters parameters, Fournisseur there)
    {
        parameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.HmacSha256];
        parameters.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(there.ClientSecret));
    }
}
