using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>Doors are closed unless a page says otherwise; each kind of person has a cookie; public forms have a rate.</summary>
public static class SecuritySetup
{
    /// <summary>Where créneaux are held.</summary>
    private const string HoldsPath = "/prendre_rdv/garde";

    public static void AddDoors(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider, Horloge>();
        builder.Services.AddScoped<Seances>();
        builder.Services.AddSingleton<Empreintes>();
        builder
            .Services.AddAuthentication(Schemes.ByPath)
            .AddPolicyScheme(
                Schemes.ByPath,
                displayName: null,
                options => options.ForwardDefaultSelector = context => Schemes.Of(context.Request.Path)
            )
            .AddCookie(Schemes.Agent, options => Cookie(options, "agent", "/agents/connexion"))
            .AddCookie(Schemes.Usager, options => Cookie(options, "usager", "/usagers/connexion"));

        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Schemes.Agent, policy => policy.AddAuthenticationSchemes(Schemes.Agent).RequireClaim(Schemes.PersonClaim))
            .AddPolicy(Schemes.Usager, policy => policy.AddAuthenticationSchemes(Schemes.Usager).RequireClaim(Schemes.PersonClaim));

        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, builder.Configuration));
        builder.Services.AddRateLimiter(options => Limit(options, builder.Configuration));
        builder.Services.AddAntiforgery(options => options.Cookie.Name = "antiforgery");
    }

    /// <summary>What a proxy says of the caller is believed only from this machine and from the addresses of Proxies:Trusted.</summary>
    private static void Trust(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

        foreach (var proxy in configuration.GetSection("Proxies:Trusted").Get<string[]>() ?? [])
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }

    private static void Cookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options, string name, string login)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.EventsType = typeof(Seances);
        options.ExpireTimeSpan = Seances.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = login;
        options.AccessDeniedPath = "/erreur/403";
        options.ReturnUrlParameter = "retour";
    }

    /// <summary>Those who are signed in are not counted: a whole office may share one address.</summary>
    private static void Limit(RateLimiterOptions options, IConfiguration configuration)
    {
        var forms = configuration.GetValue("RateLimits:PublicFormsPerMinute", 60);
        var holds = configuration.GetValue("RateLimits:HoldsPerTenMinutes", 30);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
            return !HttpMethods.IsPost(context.Request.Method)
                || context.User.Identity?.IsAuthenticated is true
                // The page that explains a refusal is the refused request shown again: it must not be refused too.
                || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    ? RateLimitPartition.GetNoLimiter("free")
                : context.Request.Path.StartsWithSegments(HoldsPath, StringComparison.OrdinalIgnoreCase)
                    // Holds take time from everybody: a robot that drops its cookie must not hold a whole week.
                    ? Window("holds " + address, holds, TimeSpan.FromMinutes(10))
                : Window("forms " + address, forms, TimeSpan.FromMinutes(1));
        });
    }

    private static RateLimitPartition<string> Window(string key, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window });
}
