using System.Net.Http.Headers;
using Microsoft.AspNetCore.Diagnostics;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>
/// Forms before any page reads them. Only a page that says so (<see cref="TakesFileAttribute"/>) takes a file; what is far longer than our longest form, or written in another way than ours, is refused in
/// words. U+0000, which nobody types on purpose, which no database keeps and for which the framework would refuse the whole form, is left out.
/// </summary>
internal static class Formulaires
{
    public const int MaxLength = 4 * 1024 * 1024;

    public static void UseForms(this IApplicationBuilder app) => app.Use(ReadAsync);

    private static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        if (
            http.Features.Get<IStatusCodeReExecuteFeature>() is null
            && await RefusalAsync(http.Request, http.RequestAborted) is { } refusal
        )
        {
            http.LeaveBody();
            http.Response.StatusCode = refusal;
            return;
        }

        await next(http);
    }

    private static async Task<int?> RefusalAsync(HttpRequest request, CancellationToken ct) =>
        request.HasFormContentType && !IsForm(request) && !TakesFile(request) ? StatusCodes.Status415UnsupportedMediaType
        : await IsReadableAsync(request, ct) ? null
        : StatusCodes.Status413PayloadTooLarge;

    /// <summary>What was sent is not read any further: the page that explains why is this request shown again.</summary>
    public static void LeaveBody(this HttpContext http)
    {
        (http.Request.Body, http.Request.ContentType, http.Request.ContentLength) = (Stream.Null, null, 0);
        http.Features.Set<Microsoft.AspNetCore.Http.Features.IFormFeature>(null);
    }

    private static async Task<bool> IsReadableAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxLength)
        {
            return false;
        }

        if (!IsForm(request) && !(request.HasFormContentType && TakesFile(request)))
        {
            return true;
        }

        try
        {
            if (!IsForm(request))
            {
                await request.ReadFormAsync(ct);
                return true;
            }

            if (await ReadAsync(request.Body, ct) is not { } body)
            {
                return false;
            }

            request.Body = new MemoryStream(WithoutNul(body));
            request.ContentLength = request.Body.Length;
            await request.ReadFormAsync(ct);
            return true;
        }
        catch (BadHttpRequestException)
        {
            return false; // a file longer than we read
        }
        catch (InvalidDataException)
        {
            return false; // thousands of fields, or names as long as a page
        }
    }

    private static bool TakesFile(HttpRequest request) =>
        request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<TakesFileAttribute>() is not null;

    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]?> ReadAsync(Stream sent, CancellationToken ct)
    {
        var body = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (await sent.ReadAsync(piece, ct) is var read and > 0)
        {
            body.Write(piece, 0, read);
            if (body.Length > MaxLength)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    /// <summary>The byte 0 and its writing in a form, however many times one hides another: read once, what closes a "%00" is taken back.</summary>
    private static byte[] WithoutNul(byte[] body)
    {
        if (!body.AsSpan().Contains((byte)0) && body.AsSpan().IndexOf("%00"u8) < 0)
        {
            return body;
        }

        var kept = new byte[body.Length];
        var length = 0;
        foreach (var one in body)
        {
            if (one == 0)
            {
                continue;
            }

            kept[length++] = one;
            length -= kept.AsSpan(0, length).EndsWith("%00"u8) ? 3 : 0;
        }

        return kept[..length];
    }
}
