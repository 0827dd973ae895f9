using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Polly;
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
)
{
    /// <summary>The levels of identity that are enough, when the provider says one for sure; empty: whatever it says.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];
}

/// <summary>What a provider answered, checked: the person's card, the token that will close their session, and what we kept when they left.</summary>
public sealed record Reponse(JsonElement Claims, string IdToken, AuthenticationProperties Kept)
{
    /// <summary>An absent value travels as an empty one.</summary>
    public string? Item(string name) => Kept.Items.TryGetValue(name, out var kept) && kept is { Length: > 0 } ? kept : null;
}

/// <summary>The doors of providers: the framework's OpenID Connect handler, of which any failure is a sentence at the entrance.</summary>
public static partial class FederationSetup
{
    /// <summary>Where the person was going.</summary>
    public const string Retour = "retour";
    private const string Said = "federation";

    /// <summary>How many seconds we wait for a provider.</summary>
    private const double Patience = 5;

    /// <summary>The scheme has the provider's name.</summary>
    public static void AddFournisseur(this WebApplicationBuilder builder, Accord accord)
    {
        OptionsAccord.WaitForKeys();
        var name = accord.Fournisseur.Name;
        builder.Services.AddKeyedSingleton(name, accord);
        builder
            .Services.AddHttpClient(name)
            .WithPatience(TimeSpan.FromSeconds(builder.Configuration.GetValue("Federation:PatienceSeconds", Patience)));
        // It writes whole cards at Trace, and at Error what anybody puts in an answer's address. Our own line says why nobody came in.
        builder.Logging.AddFilter(typeof(OpenIdConnectHandler).FullName, LogLevel.None);
        builder.Services.AddAuthentication().AddOpenIdConnect(name, options => OptionsAccord.Configure(options, accord));
        builder
            .Services.AddOptions<OpenIdConnectOptions>(name)
            .Configure<IClock, IHttpClientFactory>(
                (options, clock, clients) =>
                {
                    options.Backchannel = clients.CreateClient(name);
                    OptionsAccord.KeepTime(options, clock);
                }
            )
            .Configure(options => Listen(options.Events, accord))
            // A key that they no longer publish is worth nothing, not even for an hour.
            .PostConfigure(options => ((BaseConfigurationManager)options.ConfigurationManager!).UseLastKnownGoodConfiguration = false);
    }

    /// <summary>Sends to the provider; back to the entrance if it does not say where that is; nowhere without an agreement.</summary>
    public static async Task<IActionResult> LeaveAsync(
        this PageModel page,
        string provider,
        string? retour,
        params IEnumerable<(string, string?)> kept
    )
    {
        if (page.HttpContext.RequestServices.GetKeyedService<Accord>(provider) is not { } accord)
        {
            return page.NotFound();
        }

        var properties = new AuthenticationProperties();
        properties.Items[Retour] = retour;
        foreach (var (name, value) in kept)
        {
            properties.Items[name] = value;
        }

        try
        {
            await page.HttpContext.ChallengeAsync(provider, properties);
            return new EmptyResult();
        }
        catch (Exception broken) when (IsTheirs(broken))
        {
            Failed(Log(page.HttpContext), provider, broken.GetType().Name);
            return page.SeeOther(Entrance(accord, provider, retour));
        }
    }

    /// <summary>The address that ends the session over there, then comes back; null when the provider has none, or does not answer.</summary>
    public static async Task<string?> LogoutUrlAsync(this HttpContext http, string provider, string? idToken, string back)
    {
        if (idToken is null || http.RequestServices.GetKeyedService<Accord>(provider) is null)
        {
            return null;
        }

        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(provider);
        try
        {
            var there = await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return there.EndSessionEndpoint is { Length: > 0 } end ? LogoutUrl(end, idToken, back) : null;
        }
        catch (InvalidOperationException broken)
        {
            Failed(Log(http), provider, broken.GetType().Name);
            return null;
        }
    }

    private static string LogoutUrl(string end, string idToken, string back) =>
        new OpenIdConnectMessage
        {
            IssuerAddress = end,
            EnableTelemetryParameters = false,
            IdTokenHint = idToken,
            State = Secrets.NewKey(),
            PostLogoutRedirectUri = back,
        }.CreateLogoutRequestUrl();

    private static void Listen(OpenIdConnectEvents events, Accord accord)
    {
        events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.AcrValues = OptionsAccord.Level;
            return Task.CompletedTask;
        };
        events.OnTokenValidated = context => ReadAsync(context, accord);
        events.OnTicketReceived = context => ComeBackAsync(context, accord);
        events.OnRemoteFailure = context => FailAsync(context, accord);
    }

    private static async Task ReadAsync(TokenValidatedContext context, Accord accord)
    {
        var token = context.SecurityToken;
        // In this flow the handler also takes a token that nobody signed, as OpenID Connect lets it (Core 3.1.3.7); ours are signed.
        if (
            token.RawSignature.Length == 0
            || (accord.Levels.Count > 0 && !accord.Levels.Contains(token.Payload.Acr, StringComparer.Ordinal))
        )
        {
            context.Fail("Not signed, or not at the level that we asked for.");
            return;
        }

        var claims = await LectureCarte.ReadAsync(context, context.HttpContext.RequestAborted);
        context.HttpContext.Items[Said] = new Reponse(claims, context.TokenEndpointResponse!.IdToken, context.Properties!);
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
            Telemetry.Count(refused.Refusal);
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
        var reason = context.Failure?.InnerException ?? context.Failure;
        Failed(Log(context.HttpContext), accord.Fournisseur.Name, reason?.GetType().Name ?? "unknown");
        // What was thrown forgot where the person was going; the state, which came back with them, did not.
        var asked = ((OpenIdConnectOptions)context.Options).StateDataFormat.Unprotect(context.Request.Query["state"]);
        var retour = asked?.Items.TryGetValue(Retour, out var kept) == true && kept is { Length: > 0 } ? kept : null;
        context.Response.Redirect(Entrance(accord, accord.Fournisseur.Name, retour));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>The provider is down, silent, or answers what no provider should, before anybody left.</summary>
    private static bool IsTheirs(Exception broken) =>
        broken is InvalidOperationException or HttpRequestException or ExecutionRejectedException or OpenIdConnectProtocolException;

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
