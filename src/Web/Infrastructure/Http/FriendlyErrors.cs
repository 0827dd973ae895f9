using Microsoft.AspNetCore.Diagnostics;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>An answer without a body becomes a page in French that says what to do. Programs (API, health) keep their bare answer.</summary>
public static class FriendlyErrors
{
    private static readonly string[] _programs = ["/api", "/health"];

    public static void UseFriendlyErrors(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/erreur/500");
        }

        app.UseStatusCodePagesWithReExecute("/erreur/{0}");
        app.Use(NotThereAsync);
        app.Use(
            (http, next) =>
            {
                if (
                    http.Features.Get<IStatusCodePagesFeature>() is { } pages
                    && Array.Exists(_programs, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
                )
                {
                    pages.Enabled = false;
                }

                return next(http);
            }
        );
        // Without it, an address that leads nowhere would meet the closed door and ask for a password.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
    }

    /// <summary>Pages translate it themselves (RefusalFilter); endpoints do not.</summary>
    private static async Task NotThereAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (NotFoundException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
