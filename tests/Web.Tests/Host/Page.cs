using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>An answer, as the person and the test see it.</summary>
public sealed record Page(
    HttpStatusCode Status,
    Uri Url,
    string Html,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders,
    IReadOnlyList<string> Queries
)
{
    private IHtmlDocument? _document;

    /// <summary>Read when asked for: most answers are redirections, or judged by their status.</summary>
    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Html);

    /// <summary>Where a redirection sends, as written: a path, or a whole address.</summary>
    public string? Location =>
        Headers.Location is { } location ? (location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString) : null;

    /// <summary>All the words of the page, spaces made plain.</summary>
    public string Text => Plain(Document.QuerySelector("main")?.TextContent ?? Document.Body?.TextContent ?? "");

    public static async Task<Page> ReadAsync(HttpResponseMessage answer, Uri url, IReadOnlyList<string> queries)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return new Page(answer.StatusCode, url, html, answer.Headers, answer.Content.Headers, queries);
    }

    /// <summary>No-break and repeated spaces as one plain space.</summary>
    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string? TextOf(string selector) => Document.QuerySelector(selector) is { } element ? Plain(element.TextContent) : null;

    public IReadOnlyList<string> TextsOf(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(element => Plain(element.TextContent))];

    public IElement One(string selector) => One<IElement>(selector);

    public T One<T>(string selector)
        where T : class, IElement =>
        Document.QuerySelector(selector) as T
        ?? throw new InvalidOperationException(
            $"{(int)Status} {Url}: nothing matches « {selector} ». The page says: {Text[..Math.Min(Text.Length, 600)]}"
        );

    /// <summary>Asserts a status and returns the page, to chain.</summary>
    public Page ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, $"{Url}: {Text[..Math.Min(Text.Length, 600)]}");
        return this;
    }

    public Page ShouldBeOk() => ShouldBe(HttpStatusCode.OK);

    /// <summary>Asserts a redirection to an address that starts so.</summary>
    public Page ShouldSeeOther(string start)
    {
        ((int)Status).ShouldBeInRange(300, 399, $"{Url}: {Text[..Math.Min(Text.Length, 600)]}");
        Location.ShouldNotBeNull().ShouldStartWith(start);
        return this;
    }
}
