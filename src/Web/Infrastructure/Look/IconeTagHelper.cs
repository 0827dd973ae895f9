using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>A drawing of the sprite, silent for screen readers: the word is always beside it. <c>&lt;icone nom="lieu" /&gt;</c></summary>
[HtmlTargetElement("icone", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconeTagHelper(IFileVersionProvider versions) : TagHelper
{
    public required string Nom { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icone");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.AppendHtml(Drawing(versions, ViewContext, Nom));
    }

    /// <summary>The whole svg, for the tag helpers that draw an icon beside their words.</summary>
    internal static TagBuilder Svg(IFileVersionProvider versions, ViewContext view, string nom)
    {
        var svg = new TagBuilder("svg") { Attributes = { ["class"] = "icone", ["aria-hidden"] = "true" } };
        svg.InnerHtml.AppendHtml(Drawing(versions, view, nom));
        return svg;
    }

    private static TagBuilder Drawing(IFileVersionProvider versions, ViewContext view, string nom)
    {
        var pathBase = view.HttpContext.Request.PathBase;
        return new TagBuilder("use")
        {
            Attributes = { ["href"] = $"{versions.AddFileVersionToPath(pathBase, pathBase + "/icons.svg")}#{nom}" },
        };
    }
}
