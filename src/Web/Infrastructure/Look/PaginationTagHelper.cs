using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>Links to the other pages of a list; the rest of the address (search, filters) stays. Nothing when one page holds it all.
/// <c>&lt;pagination courante="Model.P" total="Model.Pages" /&gt;</c></summary>
[HtmlTargetElement("pagination", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>First page is 1.</summary>
    public required int Courante { get; set; }
    public required int Total { get; set; }

    /// <summary>Name of the query parameter; never "page", which Razor Pages keeps for its own route value.</summary>
    public string Parametre { get; set; } = "p";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total < 2)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-pagination");
        output.Attributes.SetAttribute("aria-label", "Pages de la liste");
        output.Content.AppendHtml(List());
    }

    private TagBuilder List()
    {
        var list = new TagBuilder("ul");
        list.InnerHtml.AppendHtml(Item(Courante > 1 ? Link(Courante - 1, "Précédente", "Page précédente") : Place("Précédente")));

        var previous = 0;
        foreach (var page in Shown())
        {
            if (page > previous + 1)
            {
                list.InnerHtml.AppendHtml("<li aria-hidden=\"true\">…</li>");
            }

            list.InnerHtml.AppendHtml(Item(Link(page, page.ToString(CultureInfo.InvariantCulture), $"Page {page} sur {Total}")));
            previous = page;
        }

        list.InnerHtml.AppendHtml(Item(Courante < Total ? Link(Courante + 1, "Suivante", "Page suivante") : Place("Suivante")));
        return list;
    }

    /// <summary>The ends and the neighbours.</summary>
    private IEnumerable<int> Shown() =>
        Enumerable.Range(1, Total).Where(page => page == 1 || page == Total || Math.Abs(page - Courante) <= 1);

    private TagBuilder Link(int page, string text, string label)
    {
        var link = new TagBuilder("a")
        {
            Attributes =
            {
                ["class"] = "ds-button",
                ["data-variant"] = "tertiary",
                ["href"] = Address(page),
                ["aria-label"] = label,
            },
        };
        if (page == Courante)
        {
            link.Attributes["aria-current"] = "true";
        }

        link.InnerHtml.Append(text);
        return link;
    }

    private string Address(int page)
    {
        var request = ViewContext.HttpContext.Request;
        var kept = request
            .Query.Where(pair => !string.Equals(pair.Key, Parametre, StringComparison.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        KeyValuePair<string, string?> wanted = new(Parametre, page.ToString(CultureInfo.InvariantCulture));
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, page == 1 ? kept : kept.Append(wanted));
    }

    /// <summary>Keeps the room of an arrow that leads nowhere: the component draws its arrows on the first and last item.</summary>
    private static TagBuilder Place(string text)
    {
        var place = new TagBuilder("span")
        {
            Attributes =
            {
                ["class"] = "ds-button",
                ["data-variant"] = "tertiary",
                ["aria-hidden"] = "true",
            },
        };
        place.InnerHtml.Append(text);
        return place;
    }

    private static TagBuilder Item(TagBuilder link)
    {
        var item = new TagBuilder("li");
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
