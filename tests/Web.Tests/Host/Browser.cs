using System.Net;
using System.Security.Claims;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>One person's browser: keeps cookies, sends forms whole, lives at a time, follows no redirection unless told.</summary>
public sealed class Browser : IDisposable
{
    private readonly RdvApp _app;
    private readonly Func<Instant> _now;
    private readonly CookieContainerHandler _cookies = new();

    public Browser(RdvApp app, Func<Instant> now)
    {
        (_app, _now) = (app, now);
        Http = app.CreateDefaultClient(new Uri("http://localhost"), _cookies, new Clocked(this));
    }

    /// <summary>Whoever signed in, or nobody.</summary>
    public ClaimsPrincipal Principal { get; set; } = new(new ClaimsIdentity());

    /// <summary>For what is not a page.</summary>
    public HttpClient Http { get; }

    /// <summary>Headers sent with every request, e.g. Sec-Fetch-Site.</summary>
    public System.Net.Http.Headers.HttpRequestHeaders Headers => Http.DefaultRequestHeaders;

    public Task<Page> GetAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>As browsers say it of a form of our own pages.</summary>
    public Browser FromOurPages()
    {
        Headers.Add("Sec-Fetch-Site", "same-origin");
        return this;
    }

    /// <summary>Posts bare values, without the form that would have given the antiforgery token.</summary>
    public Task<Page> PostAsync(string url, params (string Name, string? Value)[] values) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = Encode(values) });

    /// <summary>Posts bare values with a good antiforgery token, as someone who knows the form by heart.</summary>
    public async Task<Page> PostWithTokenAsync(string url, params (string Name, string? Value)[] values)
    {
        using var scope = _app.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = Principal };
        var tokens = scope.ServiceProvider.GetRequiredService<IAntiforgery>().GetTokens(context);
        var cookie = scope.ServiceProvider.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name!;
        SetCookie(cookie, tokens.CookieToken!);
        return await PostAsync(url, [.. values, (tokens.FormFieldName, tokens.RequestToken)]);
    }

    /// <summary>
    /// Sends a form as a browser does: what it holds (hidden fields and antiforgery token too), with these values instead, and its button
    /// (the first one, or the one that <paramref name="button"/> selects). A null value leaves a field out.
    /// </summary>
    public Task<Page> PostFormAsync(Page page, string formSelector, (string Name, string? Value)[] values, string? button = null)
    {
        var form = page.One<IHtmlFormElement>(formSelector);
        var pairs = FormFields.Of(form, values, button);
        var chosen = FormFields.Button(form, button);
        var action = chosen?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var target = new Uri(page.Url, string.IsNullOrEmpty(action) ? page.Url.PathAndQuery : action);
        var method = chosen?.GetAttribute("formmethod") ?? form.GetAttribute("method");
        return string.Equals(method, "post", StringComparison.OrdinalIgnoreCase)
            ? SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = Encode(pairs) })
            : GetAsync($"{target.AbsolutePath}?{Encode(pairs).ReadAsStringAsync().Result}");
    }

    public Task<Page> PostFormAsync(Page page, string formSelector, params (string Name, string? Value)[] values) =>
        PostFormAsync(page, formSelector, values, button: null);

    /// <summary>Follows the link that has this text or this selector.</summary>
    public Task<Page> ClickAsync(Page page, string textOrSelector)
    {
        var link =
            page.Document.QuerySelectorAll("a").FirstOrDefault(a => Page.Plain(a.TextContent) == textOrSelector)
            ?? page.Document.QuerySelector(textOrSelector)
            ?? throw new InvalidOperationException($"No link « {textOrSelector} » on {page.Url}.");
        return GetAsync(new Uri(page.Url, link.GetAttribute("href")!).PathAndQuery);
    }

    /// <summary>Goes where an answer sends, until a page comes.</summary>
    public async Task<Page> FollowAsync(Page page)
    {
        for (var hops = 0; page.Location is { } location && (int)page.Status is >= 300 and < 400; hops++)
        {
            hops.ShouldBeLessThan(10, "redirections go round in circles");
            page = await GetAsync(new Uri(page.Url, location).PathAndQuery);
        }

        return page;
    }

    public void SetCookie(string name, string value) => _cookies.Container.Add(new Uri("http://localhost"), new Cookie(name, value, "/"));

    public string? Cookie(string name) => _cookies.Container.GetCookies(new Uri("http://localhost"))[name]?.Value;

    public void Dispose() => Http.Dispose();

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        var number = Guid.NewGuid().ToString("N");
        request.Headers.Add(QueryLog.Header, number);
        using var answer = await Http.SendAsync(request);
        return await Page.ReadAsync(answer, new Uri(Http.BaseAddress!, request.RequestUri!), _app.Queries.Take(number));
    }

    private static FormUrlEncodedContent Encode(IEnumerable<(string Name, string? Value)> pairs) =>
        new(pairs.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value ?? "")));

    private sealed class Clocked(Browser browser) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.Contains(TestClock.Header))
            {
                request.Headers.Add(TestClock.Header, InstantPattern.ExtendedIso.Format(browser._now()));
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
