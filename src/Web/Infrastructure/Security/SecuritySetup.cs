using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>Doors are closed unless a page says otherwise; each kind of person has a cookie; public forms have a rate.</summary>
public static class SecuritySetup
{
    /// <summary>Rate limit of forms that anybody may send.</summary>
    public const string PublicForms = "public-forms";

    public static void AddDoors(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider, Horloge>();
        builder.Services.AddScoped<Seances>();
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

        builder.Services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost
        );
        builder.Services.AddRateLimiter(options => Limit(options, builder.Configuration));
        builder.Services.AddAntiforgery(options => options.Cookie.Name = "antiforgery");
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

    private static void Limit(RateLimiterOptions options, IConfiguration configuration)
    {
        var permits = configuration.GetValue("RateLimits:PublicFormsPerMinute", 60);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }
                )
                : RateLimitPartition.GetNoLimiter("reads")
        );
    }
}
