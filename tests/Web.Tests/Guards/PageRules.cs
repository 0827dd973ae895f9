using AngleSharp.Dom;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>What holds for every page whoever reads it: nothing inline, one title, one heading, a language, labels.</summary>
internal static class PageRules
{
    private static readonly string[] Headers =
    [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
    ];

    public static string? Complaint(Page page) =>
        MissingHeader(page) ?? (IsDocument(page) ? Kept(page) ?? Inline(page) ?? Shape(page) : null);

    public static string? MissingHeader(Page page) =>
        Headers.FirstOrDefault(header => !page.Headers.Contains(header)) is { } missing ? $"has no {missing}" : null;

    /// <summary>Pages name people, and computers are shared.</summary>
    private static string? Kept(Page page) => page.Headers.CacheControl?.NoStore is true ? null : "may be kept by a browser (no no-store)";

    private static bool IsDocument(Page page) =>
        page.ContentHeaders.ContentType?.MediaType == "text/html" && page.Html.Contains("<html", StringComparison.OrdinalIgnoreCase);

    private static string? Inline(Page page)
    {
        var guilty =
            page.Document.QuerySelector(
                "script:not([src]):not([nonce]):not([type='application/json']), style:not([nonce]), [style], a[href^='javascript:']"
            ) ?? page.Document.All.FirstOrDefault(element => element.Attributes.Any(IsHandler));
        return guilty is null ? null : $"has something inline: {guilty.OuterHtml[..Math.Min(120, guilty.OuterHtml.Length)]}";
    }

    private static bool IsHandler(IAttr attribute) => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase);

    private static string? Shape(Page page) =>
        page.Document.DocumentElement.GetAttribute("lang") != "fr" ? "has no lang=fr"
        : string.IsNullOrWhiteSpace(page.Document.Title) ? "has no title"
        : page.Document.QuerySelectorAll("h1").Length != 1 ? $"has {page.Document.QuerySelectorAll("h1").Length} h1"
        : page.Document.QuerySelectorAll("main").Length != 1 ? "has no main, or several"
        : DuplicateId(page) is { } id ? $"has the id {id} twice"
        : Unlabelled(page) is { } field ? $"has a field without label: {field}"
        : Misnamed(page) is { } element ? $"says one thing and shows another: {element}"
        : null;

    private static string? DuplicateId(Page page) =>
        page.Document.QuerySelectorAll("[id]").GroupBy(element => element.Id).FirstOrDefault(group => group.Count() > 1)?.Key;

    /// <summary>Who speaks to the machine says what is written: the name of a link or a button holds its words (WCAG 2.5.3).</summary>
    private static string? Misnamed(Page page) =>
        page
            .Document.QuerySelectorAll("a[aria-label], button[aria-label]")
            .FirstOrDefault(element =>
                TexteCherchable.Normalise(element.TextContent) is { Length: > 1 } shown
                && !TexteCherchable.Normalise(element.GetAttribute("aria-label")).Contains(shown, StringComparison.Ordinal)
            )
            ?.OuterHtml;

    private static string? Unlabelled(Page page) =>
        page
            .Document.QuerySelectorAll("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea")
            .FirstOrDefault(field =>
                !field.HasAttribute("aria-label")
                && !field.HasAttribute("aria-labelledby")
                && field.Closest("label") is null
                && (
                    field.Id is not { Length: > 0 } id
                    || page.Document.QuerySelectorAll("label").All(label => label.GetAttribute("for") != id)
                )
            )
            ?.OuterHtml;
}
