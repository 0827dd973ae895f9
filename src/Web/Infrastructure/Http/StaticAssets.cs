using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>Serves wwwroot: compressed beforehand by the build, kept a year by browsers when the address carries a version.</summary>
public static class StaticAssets
{
    private static readonly (string Encoding, string Suffix)[] _variants = [("br", ".br"), ("gzip", ".gz")];
    private static readonly string[] _compressed = [".css", ".js", ".svg"];

    public static IApplicationBuilder UseStaticAssets(this WebApplication app)
    {
        app.Use((http, next) => PreferCompressed(http, next, app.Environment));
        return app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = new UncompressedType(), OnPrepareResponse = Describe });
    }

    private static Task PreferCompressed(HttpContext http, RequestDelegate next, IWebHostEnvironment environment)
    {
        var path = http.Request.Path.Value ?? "";
        if (!_compressed.Any(extension => path.EndsWith(extension, StringComparison.Ordinal)))
        {
            return next(http);
        }

        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        foreach (var (encoding, suffix) in _variants)
        {
            if (
                accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase)
                && environment.WebRootFileProvider.GetFileInfo(path + suffix).Exists
            )
            {
                http.Request.Path = path + suffix;
                break;
            }
        }

        return next(http);
    }

    private static void Describe(StaticFileResponseContext served)
    {
        var (request, headers) = (served.Context.Request, served.Context.Response.Headers);
        headers.Vary = HeaderNames.AcceptEncoding;
        foreach (var (encoding, suffix) in _variants)
        {
            if (served.File.Name.EndsWith(suffix, StringComparison.Ordinal))
            {
                headers.ContentEncoding = encoding;
            }
        }

        var isVersioned = request.Query.ContainsKey("v") || request.Path.StartsWithSegments("/polices", StringComparison.Ordinal);
        headers.CacheControl = isVersioned ? "public, max-age=31536000, immutable" : "public, max-age=3600";
    }

    /// <summary>The type of what is inside: site.css.br is a style sheet.</summary>
    private sealed class UncompressedType : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _types = new();

        public bool TryGetContentType(string subpath, out string contentType)
        {
            var suffix = _variants
                .Select(variant => variant.Suffix)
                .FirstOrDefault(known => subpath.EndsWith(known, StringComparison.Ordinal));
            return _types.TryGetContentType(subpath[..^(suffix?.Length ?? 0)], out contentType!);
        }
    }
}
