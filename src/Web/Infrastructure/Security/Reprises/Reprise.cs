using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Security.Reprises;

/// <summary>Why a form is shown again instead of being obeyed.</summary>
public enum Reprise
{
    /// <summary>The session had ended; they signed in again.</summary>
    ApresConnexion,

    /// <summary>It was written for somebody else: before signing in or out in another tab.</summary>
    AutreSession,
}

/// <summary>
/// A form that comes too late (session ended, signed out in another tab) is given back filled in, and does nothing: its page receives it as if it were sent,
/// with one more error, and the database refuses to be written (<see cref="Data.LectureSeule"/>). So each page shows it as it shows any refused form.
/// </summary>
public static class RepriseSetup
{
    /// <summary>In the address of the page that gives a form back.</summary>
    public const string Mark = "reprise=1";

    /// <summary>Tells scripts where to sign in, when a fragment finds no session.</summary>
    public const string EntranceHeader = "X-Connexion";

    private const string MarkName = "reprise";

    public static Reprise? Reprise(this HttpContext http) => http.Items[typeof(Reprise)] as Reprise?;

    public static void AddReprise(this IServiceCollection services)
    {
        services.AddScoped<FormulairesEnAttente>();
        services.AddScoped<INettoyage, FormulairesOublies>();
        // The framework's own check, except for forms that will do nothing.
        var usual = services.Single(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.Remove(services.Single(service => service.ServiceType == typeof(IAntiforgery)));
        services.AddSingleton<IAntiforgery>(all => new JetonDeReprise((IAntiforgery)ActivatorUtilities.CreateInstance(all, usual)));
    }

    public static void UseReprise(this IApplicationBuilder app) => app.Use(GiveBackAsync);

    /// <summary>No session: what was sent is kept if one knows for whom, then the entrance is shown. A fragment is not given a page to put in its place.</summary>
    internal static async Task ToEntranceAsync(this HttpContext http, string scheme, string entrance, string returnName)
    {
        var request = http.Request;
        http.Items.Remove(typeof(Reprise)); // nothing is shown again: it is kept
        if (IsFragment(request))
        {
            http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers[EntranceHeader] = entrance;
            return;
        }

        var asked = request.PathBase + request.Path + request.QueryString;
        if (IsForm(request) && await IsKeptAsync(http, scheme))
        {
            var others = QueryString.Create(request.Query.Where(pair => pair.Key is not ("handler" or MarkName)));
            asked = request.PathBase + request.Path + others.Add(MarkName, "1");
        }
        else if (IsForm(request) && IsOurs(request))
        {
            http.Notice(
                "Votre session était fermée\u00A0: ce que vous veniez d’envoyer n’est pas enregistré. Connectez-vous, puis recommencez."
            );
        }

        http.Response.Redirect(entrance + QueryString.Create(returnName, asked));
    }

    /// <summary>Not when nobody ever signed in in this browser, or when it is too long.</summary>
    private static async Task<bool> IsKeptAsync(HttpContext http, string scheme)
    {
        if (Dernier.Read(http, scheme) is not { } owner)
        {
            return false;
        }

        var request = http.Request;
        var answers = (await request.ReadFormAsync()).SelectMany(
            field => field.Value,
            (field, value) => KeyValuePair.Create(field.Key, value ?? "")
        );
        var sent = new FormulaireEnvoye(request.Path, request.QueryString.Value ?? "", From(request), [.. answers]);
        return await http.RequestServices.GetRequiredService<FormulairesEnAttente>().KeepAsync(owner, sent, http.RequestAborted);
    }

    /// <summary>The page of ours on which the form was.</summary>
    internal static string? From(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
            ? from.PathAndQuery
            : null;

    private static async Task GiveBackAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            await next(http);
            return;
        }

        if (HttpMethods.IsGet(request.Method) && request.Query.ContainsKey(MarkName) && Whose(http) is { } owner)
        {
            if (
                await http.RequestServices.GetRequiredService<FormulairesEnAttente>().FindAsync(owner, request.Path, http.RequestAborted) is
                { } kept
            )
            {
                SendAgain(http, kept);
            }
        }
        else if (IsForm(request) && IsOurs(request) && !await IsSignedForAsync(http))
        {
            http.Items[typeof(Reprise)] = Reprises.Reprise.AutreSession;
        }

        await next(http);
        if (IsForm(request) && http.Reprise() is null && IsFromGivenBack(request) && Whose(http) is { } sender)
        {
            await http.RequestServices.GetRequiredService<FormulairesEnAttente>().ForgetAsync(sender, http.RequestAborted);
        }
    }

    /// <summary>The form that was given back is sent, and not another one of its page: the reminder, or signing out.</summary>
    private static bool IsFromGivenBack(HttpRequest request) =>
        From(request) is { } from
        && from.StartsWith(request.PathBase + request.Path + "?", StringComparison.OrdinalIgnoreCase)
        && from.Contains(Mark, StringComparison.Ordinal);

    private static void SendAgain(HttpContext http, FormulaireEnvoye kept)
    {
        var fields = kept
            .Answers.GroupBy(answer => answer.Key, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => new StringValues([.. field.Select(answer => answer.Value)]), StringComparer.Ordinal);
        http.Items[typeof(FormulaireEnvoye)] = kept;
        http.Items[typeof(Reprise)] = Reprises.Reprise.ApresConnexion;
        (http.Request.Method, http.Request.QueryString) = (HttpMethods.Post, new QueryString(kept.Query is "" ? null : kept.Query));
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
    }

    private static string? Whose(HttpContext http) =>
        // What an agent had typed is not for whoever is in their place.
        http.User.BorrowedBy()
            is null
        && http.User.Identity is { IsAuthenticated: true, AuthenticationType: { } scheme }
        && http.User.PersonId() is { } id
            ? Dernier.Owner(scheme, id)
            : null;

    private static bool IsForm(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.HasFormContentType;

    private static bool IsFragment(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() is "empty";

    /// <summary>Browsers say where a form was. One of another site is not shown here.</summary>
    private static bool IsOurs(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "" => request.Headers.Origin == $"{request.Scheme}://{request.Host}",
            var site => site is "same-origin",
        };

    private static Task<bool> IsSignedForAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
}

/// <summary>The framework's tokens; a form that will do nothing needs none.</summary>
internal sealed class JetonDeReprise(IAntiforgery usual) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => usual.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => usual.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => usual.IsRequestValidAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => usual.SetCookieTokenAndHeader(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) =>
        httpContext.Reprise() is null ? usual.ValidateRequestAsync(httpContext) : Task.CompletedTask;
}
