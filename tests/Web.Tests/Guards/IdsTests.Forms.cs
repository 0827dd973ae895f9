using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace RdvSolidarites.Web.Tests.Guards;

public sealed partial class IdsTests
{
    /// <summary>Each kind of form that the pages hold, once: two buttons of one page are two kinds.</summary>
    private static async Task<List<IHtmlFormElement>> FormsAsync(Browser browser)
    {
        var waiting = new Queue<string>([
            "/agents",
            "/agents/agents",
            "/agents/equipes/nouvelle",
            "/agents/acces/ensemble",
            "/agents/acces/copie",
        ]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Dictionary<string, IHtmlFormElement> forms = [];
        while (waiting.TryDequeue(out var url) && seen.Count < MaxPages)
        {
            if (!seen.Add(KindOf(url)) || url.Contains("deconnexion", StringComparison.Ordinal))
            {
                continue;
            }

            var page = await browser.GetAsync(url);
            foreach (var form in page.Document.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>())
            {
                form.SetAttribute("data-action", new Uri(page.Url, form.GetAttribute("action") ?? page.Url.PathAndQuery).PathAndQuery);
                forms.TryAdd(KindOf(ActionOf(form)), form);
            }

            foreach (var link in page.Document.QuerySelectorAll("a[href]"))
            {
                var next = new Uri(page.Url, link.GetAttribute("href")).PathAndQuery;
                if (next.StartsWith("/agents", StringComparison.Ordinal))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return [.. forms.Values];
    }

    private static string ActionOf(IHtmlFormElement form) => form.GetAttribute("data-action")!;

    private static string KindOf(string url) =>
        Regex.Replace(url, "[0-9]+|(?<=(?<!handler)=)[^&]+", "N", RegexOptions.None, TimeSpan.FromSeconds(1));
}
