using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>One question, all its answers in sight: radio buttons, or boxes to tick when the property is a list.
/// <c>&lt;choix for="Input.Motif" libelle="Pourquoi venez-vous ?" options="Model.Motifs" /&gt;</c></summary>
[HtmlTargetElement("choix", Attributes = "for,options", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChoixTagHelper : ReponseTagHelper
{
    public required IEnumerable<SelectListItem> Options { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-fieldset");
        if (DescribedBy is { Length: > 0 } ids)
        {
            output.Attributes.SetAttribute("aria-describedby", ids);
        }

        output.Content.AppendHtml(Label("legend")).AppendHtml(Hint());
        var chosen = Values.ToHashSet(StringComparer.Ordinal);
        foreach (var (index, item) in Options.Index())
        {
            output.Content.AppendHtml(Answer(item, index, chosen.Contains(item.Value ?? item.Text)));
        }

        output.Content.AppendHtml(Error());
    }

    private TagBuilder Answer(SelectListItem item, int index, bool isChosen)
    {
        // The first one has the field's own id: the error summary leads to it.
        var id = index == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{index + 1}");
        var input = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes =
            {
                ["class"] = "ds-input",
                ["type"] = For.Metadata.IsEnumerableType ? "checkbox" : "radio",
                ["id"] = id,
                ["name"] = Name,
                ["value"] = item.Value ?? item.Text,
            },
        };
        if (isChosen)
        {
            input.Attributes["checked"] = "checked";
        }

        if (HasError)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(item.Text);
        var field = new TagBuilder("ds-field") { Attributes = { ["class"] = "ds-field" } };
        field.InnerHtml.AppendHtml(input).AppendHtml(label);
        return field;
    }
}
