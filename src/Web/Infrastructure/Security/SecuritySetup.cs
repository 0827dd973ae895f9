using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using RdvSolidarites.Web.Infrastructure.Security.Reprises;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>Doors are closed unless a page says otherwise; each kind of person has a cookie; forms have a rate.</summary>
public static class SecuritySetup
{
    public static void AddDoors(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider, Horloge>();
        builder.Services.AddScoped<Seances>();
        builder.Services.AddScoped<Souvenirs>();
        builder
            .Services.AddAuthentication(Schemes.ByPath)
            .AddPolicyScheme(
                Schemes.ByPath,
                displayName: null,
                options => options.ForwardDefaultSelector = context => Schemes.Of(context.Request.Path)
            )
            .AddCookie(Schemes.Agent, options => Cookie(options, Schemes.AgentCookie, "/agents/connexion"))
            .AddCookie(Schemes.Usager, options => Cookie(options, Schemes.UsagerCookie, "/usagers/connexion"))
            .AddCookie(Schemes.SuperAdmin, options => Cookie(options, Schemes.SuperAdminCookie, "/super_admins/connexion"));

        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Schemes.Agent, policy => policy.AddAuthenticationSchemes(Schemes.Agent).RequireClaim(Schemes.PersonClaim))
            .AddPolicy(Schemes.Usager, policy => policy.AddAuthenticationSchemes(Schemes.Usager).RequireClaim(Schemes.PersonClaim))
            .AddPolicy(
                Schemes.SuperAdmin,
                policy =>
                    policy
                        .AddAuthenticationSchemes(Schemes.SuperAdmin)
                        .RequireClaim(Schemes.PersonClaim)
                        // No session of theirs is opened by one proof.
                        .RequireClaim(SeanceExtensions.StrongClaim)
            );

        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, builder.Configuration));
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddSingleton<IConfigureOptions<RateLimiterOptions>, Limites>();
        builder.Services.AddAntiforgery(options =>
            (options.Cookie.Name, options.Cookie.SecurePolicy) = ("antiforgery", CookieSecurePolicy.SameAsRequest)
        );
        builder.Services.AddReprise();
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
        options.ReturnUrlParameter = "retour";
    }
}
