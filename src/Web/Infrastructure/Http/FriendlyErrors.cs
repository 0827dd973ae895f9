using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>
/// An answer without a body becomes a page in French that says what to do. Programs (API, health) get problem details (RFC 9457) instead.
/// </summary>
public static class FriendlyErrors
{
    private static readonly string[] _programs = ["/api", "/health"];

    public static void UseFriendlyErrors(this WebApplication app)
    {
        app.UseWhen(
            IsForPrograms,
            programs =>
            {
                programs.UseExceptionHandler(new ExceptionHandlerOptions());
                programs.UseStatusCodePages();
            }
        );
        app.UseWhen(
            http => !IsForPrograms(http),
            pages =>
            {
                if (!app.Environment.IsDevelopment())
                {
                    pages.UseExceptionHandler("/erreur/500");
                }

                pages.UseStatusCodePagesWithReExecute("/erreur/{0}");
            }
        );
        app.Use(TellAsync);
        // Pages translate their own (RefusalFilter).
        app.Use(EndpointRefusals.TranslateAsync);
        // Without it, an address that leads nowhere would meet the closed door and ask for a password.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
    }

    private static bool IsForPrograms(HttpContext http) =>
        Array.Exists(_programs, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is nobody's bug, whoever meets it: a body that cannot be taken, a database that does not answer.</summary>
    private static async Task TellAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.LeaveBody();
            http.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception failure) when (!http.Response.HasStarted && DatabaseAway.Is(failure))
        {
            http.RequestServices.GetRequiredService<ILogger<Db>>()
                .LogError("The database did not answer: {Failure}", failure.GetBaseException().GetType().Name);
            http.Response.Clear();
            await http.ComeBackLater();
        }
    }

    /// <summary>503, and when to ask again.</summary>
    public static Task ComeBackLater(this HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "10";
        return Task.CompletedTask;
    }
}
