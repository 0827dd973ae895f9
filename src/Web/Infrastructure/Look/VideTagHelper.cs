using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>An empty list: what is missing, then (inside) why it matters and the one thing to do.
/// <c>&lt;vide icone="agenda" titre="Aucune absence prévue."&gt;…&lt;/vide&gt;</c></summary>
[HtmlTargetElement("vide")]
public sealed class VideTagHelper(IFileVersionProvider versions) : TagHelper
{
    public required string Icone { get; set; }
    public required string Titre { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        // Written <vide … /> too: what closes itself would show nothing of what is inside.
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "vide");

        var badge = new TagBuilder("span") { Attributes = { ["class"] = "pastille", ["data-color"] = "neutral" } };
        badge.InnerHtml.AppendHtml(IconeTagHelper.Svg(versions, ViewContext, Icone));
        var title = new TagBuilder("p");
        title.InnerHtml.Append(Titre);
        output.PreContent.AppendHtml(badge).AppendHtml(title);
    }
}
