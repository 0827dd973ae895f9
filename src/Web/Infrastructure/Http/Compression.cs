using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>Pages leave compressed, a sixth of their length, unless somebody else's site may have asked for them (decision 14).</summary>
internal static class Compression
{
    private static readonly string[] _sessions = [Schemes.AgentCookie, Schemes.UsagerCookie, VisiteurCookie.Name];

    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "application/json"];
        });
        // Made anew for each answer: the quickest level already gives nearly all of it.
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void UseCompression(this WebApplication app) => app.UseWhen(IsAskedByUs, pages => pages.UseResponseCompression());

    /// <summary>
    /// Guessing a secret from the length of answers (BREACH) takes answers to requests that the attacker chose, with the victim's cookies. Browsers say where
    /// a request comes from: from elsewhere, or when they do not say, whoever has a session gets the page as it is.
    /// </summary>
    private static bool IsAskedByUs(HttpContext http) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none"
        || !Array.Exists(_sessions, cookie => http.Request.Cookies.ContainsKey(cookie));
}
