using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>A text written by the service, with its line breaks and its web addresses made links (spec 1 F-40).</summary>
public static partial class Liens
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent EnHtml(string text)
    {
        // Found before encoding: an encoded « & » would cut the address there.
        var (html, from) = (new StringBuilder(), 0);

        foreach (Match found in WebAddress().Matches(text))
        {
            var address = _encoder.Encode(found.Value);
            html.Append(Lines(text[from..found.Index]))
                .Append($"""<a class="ds-link" href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>""");
            from = found.Index + found.Length;
        }

        return new HtmlString(html.Append(Lines(text[from..])).ToString());
    }

    private static string Lines(string text) =>
        string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(line => _encoder.Encode(line)));

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)]", RegexOptions.None, 1000)]
    private static partial Regex WebAddress();
}
