namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>What every answer tells the browser: nothing inline, nothing from elsewhere, no frame, no leak of the address.</summary>
public static class SecurityHeaders
{
    /// <summary>Key of the request's script nonce in <see cref="HttpContext.Items"/>; layouts read it.</summary>
    public const string NonceKey = "csp-nonce";

    /// <summary>Key of the one other place from which this page shows pictures: a map's ground, when the settings name one.</summary>
    public const string ImagesKey = "csp-images";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Items[NonceKey] = Secrets.NewKey();
                // Said last: the exception handler throws away what was said before the breakdown.
                context.Response.OnStarting(Tell, context);
                return next(context);
            }
        );

    private static Task Tell(object state)
    {
        var context = (HttpContext)state;
        var nonce = context.Items[NonceKey];
        var images = context.Items[ImagesKey] is string elsewhere ? $" {elsewhere}" : "";
        var headers = context.Response.Headers;
        // A page may have said something stricter: no referrer when its address is a key, nothing at all around a mail shown as it arrived.
        headers.TryAdd(
            "Content-Security-Policy",
            $"default-src 'self'; img-src 'self' data:{images}; style-src 'self' 'nonce-{nonce}'; script-src 'self' 'nonce-{nonce}'; font-src 'self' data:; "
                + "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        KeepNothing(context);
        return Task.CompletedTask;
    }

    /// <summary>Pages name people, and computers are shared: no browser and no proxy keeps one, nor anything that was made for somebody.</summary>
    private static void KeepNothing(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        if (isPage && !headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }
        else if (context.User.Identity?.IsAuthenticated is true)
        {
            headers.TryAdd("Cache-Control", "no-store");
        }
    }
}
