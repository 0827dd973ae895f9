using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>What is agreed with a provider: where it answers, which cookie its people get, what is asked, where a failure leads.</summary>
/// <param name="Fournisseur">The provider.</param>
/// <param name="Callback">The return address registered over there.</param>
/// <param name="Cookie">The scheme of the people who come this way.</param>
/// <param name="Entrance">The page that says that it failed.</param>
/// <param name="Scopes">What we ask to know.</param>
/// <param name="ComeBackAsync">Opens the session of whoever comes back; gives the address where they go.</param>
public sealed record Accord(
    Fournisseur Fournisseur,
    string Callback,
    string Cookie,
    string Entrance,
    string[] Scopes,
    Func<HttpContext, Reponse, Task<string>> ComeBackAsync
);

/// <summary>What a provider answered, checked: the person's card, the token that will close their session, and what we kept when they left.</summary>
public sealed record Reponse(JsonElement Claims, string IdToken, AuthenticationProperties Kept)
{
    /// <summary>An absent value travels as an empty one.</summary>
    public string? Item(string name) => Kept.Items.TryGetValue(name, out var kept) && kept is { Length: > 0 } ? kept : null;
}

/// <summary>The doors of providers: the framework's OAuth handler with state and PKCE; the identity token is checked by <see cref="Jetons"/>.</summary>
public static partial class FederationSetup
{
    /// <summary>Where the person was going.</summary>
    public const string Retour = "retour";
    private const string Nonce = "nonce";
    private const string Said = "federation";

    /// <summary>How long we wait for a provider.</summary>
    private const double Patience = 5;

    /// <summary>The scheme has the provider's name.</summary>
    public static void AddFournisseur(this WebApplicationBuilder builder, Accord accord)
    {
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<Jetons>();
        builder.Services.AddAuthentication().AddOAuth(accord.Fournisseur.Name, options => Configure(options, accord));
        var patience = TimeSpan.FromSeconds(builder.Configuration.GetValue("Federation:PatienceSeconds", Patience));
        builder.Services.Configure<OAuthOptions>(accord.Fournisseur.Name, options => options.BackchannelTimeout = patience);
    }

    /// <summary>Sends to the provider, with what will prove that the answer is to this question.</summary>
    public static IActionResult Leave(this PageModel page, string provider, string? retour, params IEnumerable<(string, string?)> kept)
    {
        var properties = new AuthenticationProperties();
        properties.Items[Nonce] = Secrets.NewKey();
        properties.Items[Retour] = retour;
        foreach (var (name, value) in kept)
        {
            properties.Items[name] = value;
        }

        return page.Challenge(properties, provider);
    }

    private static void Configure(OAuthOptions options, Accord accord)
    {
        var there = accord.Fournisseur;
        (options.ClientId, options.ClientSecret) = (there.ClientId, there.ClientSecret);
        (options.AuthorizationEndpoint, options.TokenEndpoint) = (there.Authorize.AbsoluteUri, there.Token.AbsoluteUri);
        options.CallbackPath = accord.Callback;
        options.UsePkce = true;
        options.SignInScheme = accord.Cookie;
        // The answer is a plain navigation back to us: no need of a cookie sent from anywhere.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Scope.Clear();
        Array.ForEach(accord.Scopes, scope => options.Scope.Add(scope));
        options.Events.OnRedirectToAuthorizationEndpoint = GoAsync;
        options.Events.OnCreatingTicket = context => ReadAsync(context, there);
        options.Events.OnTicketReceived = context => ComeBackAsync(context, accord);
        options.Events.OnRemoteFailure = context => FailAsync(context, accord);
    }

    private static Task GoAsync(RedirectContext<OAuthOptions> context)
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

    private static async Task ReadAsync(OAuthCreatingTicketContext context, Fournisseur there)
    {
        var ct = context.HttpContext.RequestAborted;
        var idToken = context.TokenResponse.Response!.RootElement.GetProperty("id_token").GetString()!;
        var jetons = context.HttpContext.RequestServices.GetRequiredService<Jetons>();
        var asked = new Jetons.Question(there, idToken, context.AccessToken!, context.Properties.Items[Nonce]!);
        var claims = await jetons.ClaimsAsync(context.Backchannel, asked, ct);
        context.HttpContext.Items[Said] = new Reponse(claims, idToken, context.Properties);
    }

    private static async Task ComeBackAsync(TicketReceivedContext context, Accord accord)
    {
        context.HandleResponse();
        var said = (Reponse)context.HttpContext.Items[Said]!;
        context.Response.Redirect(await AnswerAsync(context.HttpContext, accord, said));
    }

    /// <summary>Our own refusals are said at the entrance; what another request did meanwhile, and a card that no person has, are « try again ».</summary>
    private static async Task<string> AnswerAsync(HttpContext http, Accord accord, Reponse said)
    {
        try
        {
            return await accord.ComeBackAsync(http, said);
        }
        catch (RefusalException refused)
        {
            return Entrance(accord, refused.Refusal.Code, said.Item(Retour));
        }
        catch (Exception broken) when (broken is DbUpdateException or JsonException)
        {
            Failed(Log(http), accord.Fournisseur.Name, broken.GetType().Name);
            return Entrance(accord, accord.Fournisseur.Name, said.Item(Retour));
        }
    }

    /// <summary>Refused over there, broken, too slow, or not what it says: back to the entrance with a sentence; the reason is for the log, without the person.</summary>
    private static Task FailAsync(RemoteFailureContext context, Accord accord)
    {
        Failed(Log(context.HttpContext), accord.Fournisseur.Name, context.Failure?.GetType().Name ?? "unknown");
        // What was thrown forgot where the person was going; the state, which came back with them, did not.
        var asked = ((OAuthOptions)context.Options).StateDataFormat.Unprotect(context.Request.Query["state"]);
        var retour = asked?.Items.TryGetValue(Retour, out var kept) == true && kept is { Length: > 0 } ? kept : null;
        context.Response.Redirect(Entrance(accord, accord.Fournisseur.Name, retour));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Where a failure is said: the address has its code, the page has the sentence.</summary>
    private static string Entrance(Accord accord, string problem, string? retour)
    {
        var back = QueryHelpers.AddQueryString(accord.Entrance, "probleme", problem.ToLowerInvariant());
        return retour is null ? back : QueryHelpers.AddQueryString(back, Retour, retour);
    }

    private static ILogger Log(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FederationSetup).FullName!);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} did not sign anybody in: {Reason}")]
    private static partial void Failed(ILogger log, string provider, string reason);
}
