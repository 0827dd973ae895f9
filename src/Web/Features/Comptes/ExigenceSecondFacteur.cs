using Microsoft.AspNetCore.Authorization;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>An agent of a territory that asks for a second factor, who has none, is led to it before anything else.</summary>
public static class ExigenceSecondFacteur
{
    public const string Page = "/agents/compte/second-facteur";

    public static void UseSecondFacteur(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (!IsStopped(http))
                {
                    return next(http);
                }

                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = Page;
                return Task.CompletedTask;
            }
        );

    private static bool IsStopped(HttpContext http) =>
        http.RequestServices.GetRequiredService<Current>().MaybeAgent is { } agent
        && http.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && !http.User.IsStrong()
        && (agent.IsAskedForSecondFactor || http.User.HasClaim(claim => claim.Type == SeanceExtensions.AskedClaim))
        && !http.Request.Path.StartsWithSegments(Page, StringComparison.OrdinalIgnoreCase);
}
