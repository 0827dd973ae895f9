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
        // Pages translate their own (RefusalFilter).
        app.Use(EndpointRefusals.TranslateAsync);
        // Without it, an address that leads nowhere would meet the closed door and ask for a password.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
    }

    private static bool IsForPrograms(HttpContext http) =>
        Array.Exists(_programs, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
