using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>A text written by the service, with its line breaks and its web addresses made links (spec 1 F-40).</summary>
public static partial class Liens
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent EnHtml(string text) =>
        new HtmlString(
            WebAddress()
                .Replace(
                    _encoder.Encode(text.ReplaceLineEndings("\n")),
                    """<a class="ds-link" href="$0" target="_blank" rel="noopener noreferrer">$0</a>"""
                )
                .Replace("&#xA;", "<br>", StringComparison.Ordinal)
                .Replace("\n", "<br>", StringComparison.Ordinal)
        );

    [GeneratedRegex(@"https?://[^\s<>""&]+[^\s<>""&.,;:!?)]", RegexOptions.None, 1000)]
    private static partial Regex WebAddress();
}
