using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Caching.Memory;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>The door of FranceConnect: the framework's OAuth handler with state and PKCE; the identity token is checked by <see cref="Jetons"/>.</summary>
public static partial class FranceConnectSetup
{
    public const string Scheme = "FranceConnect";
    public const string Callback = "/omniauth/franceconnect/callback";

    /// <summary>Kept in the session for the sign-out (spec 1 A-19).</summary>
    public const string IdTokenClaim = "fc";
    internal const string Nonce = "nonce";
    internal const string Retour = "retour";
    private const string Identity = "identity";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static void AddFranceConnect(this WebApplicationBuilder builder)
    {
        if (Reglages.Read(builder.Configuration) is not { } reglages)
        {
            return;
        }

        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton(reglages);
        builder.Services.AddSingleton<Jetons>();
        builder.Services.AddScoped<Rapprochement>();
        builder.Services.AddAuthentication().AddOAuth(Scheme, options => Configure(options, reglages));
    }

    private static void Configure(OAuthOptions options, Reglages reglages)
    {
        (options.ClientId, options.ClientSecret) = (reglages.ClientId, reglages.ClientSecret);
        (options.AuthorizationEndpoint, options.TokenEndpoint) = (reglages.Authorize.AbsoluteUri, reglages.Token.AbsoluteUri);
        options.CallbackPath = Callback;
        options.UsePkce = true;
        options.SignInScheme = Schemes.Usager;
        options.BackchannelTimeout = _patience;
        // The answer is a plain navigation back to us: no need of a cookie sent from anywhere.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Scope.Clear();
        foreach (
            var scope in (string[])
                ["openid", "given_name", "family_name", "preferred_username", "birthdate", "birthplace", "birthcountry", "email"]
        )
        {
            options.Scope.Add(scope);
        }

        options.Events.OnRedirectToAuthorizationEndpoint = Leave;
        options.Events.OnCreatingTicket = ReadAsync;
        options.Events.OnTicketReceived = ComeBackAsync;
        options.Events.OnRemoteFailure = Fail;
    }

    private static Task Leave(RedirectContext<OAuthOptions> context)
    {
        var address = QueryHelpers.AddQueryString(
            context.RedirectUri,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["nonce"] = context.Properties.Items[Nonce],
                ["acr_values"] = "eidas1",
            }
        );
        context.Response.Redirect(address);
        return Task.CompletedTask;
    }

    private static async Task ReadAsync(OAuthCreatingTicketContext context)
    {
        var ct = context.HttpContext.RequestAborted;
        var idToken = context.TokenResponse.Response!.RootElement.GetProperty("id_token").GetString()!;
        var jetons = context.HttpContext.RequestServices.GetRequiredService<Jetons>();
        var identity = await jetons.IdentityAsync(context.Backchannel, idToken, context.AccessToken!, context.Properties.Items[Nonce]!, ct);
        context.HttpContext.Items[Identity] = identity;
        context.Identity!.AddClaim(new Claim(IdTokenClaim, idToken));
    }

    private static async Task ComeBackAsync(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var ct = context.HttpContext.RequestAborted;
        var who = (IdentitePivot)context.HttpContext.Items[Identity]!;
        var retour = RetourOf(context.Properties);
        var compte = await services.GetRequiredService<Rapprochement>().FindAsync(who, retour, ct);
        context.HandleResponse();
        if (compte is null)
        {
            context.Response.Redirect("/usagers/boite");
            return;
        }

        await services.GetRequiredService<Connexion>().OpenAsync(compte, ct, context.Principal!.FindFirst(IdTokenClaim)!);
        context.Response.Redirect(retour ?? ConnexionUsagerModel.Home);
    }

    /// <summary>Refused over there, broken, too slow, or not what it says: back to the entrance with a sentence; the reason is for the log, without the person.</summary>
    private static Task Fail(RemoteFailureContext context)
    {
        var log = context
            .HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(FranceConnectSetup).FullName!);
        Failed(log, context.Failure?.GetType().Name ?? "unknown");
        // What was thrown forgot where the person was going; the state, which came back with them, did not.
        var asked = ((OAuthOptions)context.Options).StateDataFormat.Unprotect(context.Request.Query["state"]);
        var retour = RetourOf(asked);
        var back = QueryHelpers.AddQueryString("/usagers/connexion", "probleme", "franceconnect");
        context.Response.Redirect(retour is null ? back : QueryHelpers.AddQueryString(back, "retour", retour));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>An absent value travels as an empty one.</summary>
    private static string? RetourOf(AuthenticationProperties? asked) =>
        asked?.Items.TryGetValue(Retour, out var kept) == true && kept is { Length: > 0 } ? kept : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "FranceConnect did not sign anybody in: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
