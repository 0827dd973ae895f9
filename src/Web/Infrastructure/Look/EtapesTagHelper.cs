using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>Where one is on the way, in words and in bars. <c>&lt;etapes courante="3" total="5" nom="le lieu" /&gt;</c></summary>
[HtmlTargetElement("etapes", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EtapesTagHelper : TagHelper
{
    public required int Courante { get; set; }
    public required int Total { get; set; }
    public required string Nom { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;

        var bars = new TagBuilder("div") { Attributes = { ["class"] = "etapes", ["aria-hidden"] = "true" } };
        for (var step = 1; step <= Total; step++)
        {
            bars.InnerHtml.AppendHtml(step <= Courante ? "<i data-fait></i>" : "<i></i>");
        }

        var words = new TagBuilder("p") { Attributes = { ["class"] = "petit discret" } };
        words.InnerHtml.Append($"Étape {Courante} sur {Total} · {Nom}");
        output.Content.AppendHtml(bars).AppendHtml(words);
    }
}
