using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>
/// What is not done in somebody else's place, wherever one comes from: their account (password, second factor, keys, e-mail, sessions) is neither read nor
/// changed; who they are, what they and their colleagues may do is read and not changed. By module, so that a new page of these is closed the day it is born.
/// </summary>
public static class LimitesDePrise
{
    private static readonly string[] _closed =
    [
        "/Features/Comptes/",
        // The link of a calendar would outlive the half-hour; a file leaves with whoever came to help.
        "/Features/Effectifs/EspaceAgent/Preferences",
        "/Features/Motifs/EspaceAgent/Export",
        "/Features/Secteurs/EspaceAgent/Export",
    ];
    private static readonly string[] _readOnly = ["/Features/Droits/", "/Features/Effectifs/", "/Features/Equipes/"];

    /// <summary>Whoever leaves the place may do so.</summary>
    private const string WayOut = "/agents/deconnexion";

    public static void UseLimitesDePrise(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (!IsForbidden(http))
                {
                    return next(http);
                }

                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    private static bool IsForbidden(HttpContext http) =>
        http.RequestServices.GetRequiredService<Current>().PriseEnMain is not null
        && http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.RelativePath is { } page
        && !http.Request.Path.StartsWithSegments(WayOut, StringComparison.OrdinalIgnoreCase)
        && (
            IsIn(page, _closed)
            || (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && IsIn(page, _readOnly))
        );

    private static bool IsIn(string page, string[] modules) =>
        Array.Exists(modules, module => page.StartsWith(module, StringComparison.Ordinal));
}
