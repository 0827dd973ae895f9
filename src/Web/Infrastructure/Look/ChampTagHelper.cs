using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>One question of a form: label, hint, control, error, tied together for everybody. Attributes that it does not know go to the control.
/// <c>&lt;champ for="Input.Email" libelle="Votre e-mail" aide="Pour la confirmation." autocomplete="email" /&gt;</c></summary>
/// <remarks>The kind of control follows the property: bool a checkbox, DateOnly a date, TimeOnly a time, <c>options</c> a select, <c>lignes</c> a text area.
/// A field is « facultatif » when its property is neither [Required] nor a non-nullable value; say <c>facultatif</c> to decide otherwise.</remarks>
[HtmlTargetElement("champ", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChampTagHelper : ReponseTagHelper
{
    public string? Type { get; set; }

    /// <summary>Short answers have short boxes.</summary>
    public bool Court { get; set; }

    /// <summary>Makes it a text area of so many lines.</summary>
    public int Lignes { get; set; }

    /// <summary>Makes it a select.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>What the select says while nothing is chosen.</summary>
    public string Vide { get; set; } = "Choisir…";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ds-field";
        output.TagMode = TagMode.StartTagAndEndTag;

        var control = Control();
        foreach (var attribute in output.Attributes.ToList())
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
            output.Attributes.Remove(attribute);
        }

        Describe(control);
        output.Attributes.SetAttribute("class", Court ? "ds-field court" : "ds-field");
        if (IsCheckbox)
        {
            output.Content.AppendHtml(control).AppendHtml(Label("label")).AppendHtml(Hint()).AppendHtml(Error());
            // An unticked box sends nothing: the twin says false, as the framework expects.
            output.PostElement.AppendHtml(
                new TagBuilder("input")
                {
                    TagRenderMode = TagRenderMode.SelfClosing,
                    Attributes =
                    {
                        ["type"] = "hidden",
                        ["name"] = Name,
                        ["value"] = "false",
                    },
                }
            );
        }
        else
        {
            output.Content.AppendHtml(Label("label")).AppendHtml(Hint()).AppendHtml(control);
            if (control.Attributes.GetValueOrDefault("type") == "password")
            {
                output.Content.AppendHtml(Reveal());
            }

            output.Content.AppendHtml(Error());
        }
    }

    /// <summary>Shows what was typed; only JavaScript can.</summary>
    private TagBuilder Reveal()
    {
        var button = new TagBuilder("button")
        {
            Attributes =
            {
                ["type"] = "button",
                ["class"] = "ds-button voir",
                ["data-variant"] = "tertiary",
                ["data-size"] = "sm",
                ["data-voir"] = Id,
                ["aria-controls"] = Id,
                ["aria-pressed"] = "false",
                ["hidden"] = "hidden",
            },
        };
        var whose = new TagBuilder("span") { Attributes = { ["class"] = "ds-sr-only" } };
        whose.InnerHtml.Append($", {Libelle}");
        button.InnerHtml.Append("Voir ce que j’écris").AppendHtml(whose);
        return button;
    }

    private bool IsCheckbox => For.Metadata.UnderlyingOrModelType == typeof(bool) && Options is null;

    private TagBuilder Control()
    {
        var control =
            Options is not null ? Select()
            : Lignes > 0 ? TextArea()
            : Input();
        control.Attributes["class"] = "ds-input";
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        return control;
    }

    private TagBuilder Input()
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        if (IsCheckbox)
        {
            (input.Attributes["type"], input.Attributes["value"]) = ("checkbox", "true");
            if (Value.StartsWith("true", StringComparison.OrdinalIgnoreCase))
            {
                input.Attributes["checked"] = "checked";
            }

            return input;
        }

        var type = Type ?? TypeOf(For.Metadata);
        input.Attributes["type"] = type;
        if (type != "password")
        {
            input.Attributes["value"] = Value;
        }

        if (MaxLength is { } length)
        {
            input.Attributes["maxlength"] = length;
        }

        return input;
    }

    private TagBuilder TextArea()
    {
        var area = new TagBuilder("textarea") { Attributes = { ["rows"] = Lignes.ToString(Invariant) } };
        // The parser drops the first newline after the tag: give it one to drop.
        area.InnerHtml.AppendHtml("\n").Append(Value);
        if (MaxLength is { } length)
        {
            area.Attributes["maxlength"] = length;
        }

        return area;
    }

    private TagBuilder Select()
    {
        var select = new TagBuilder("select");
        var items = Options!.ToList();
        if (!items.Exists(item => item.Value is ""))
        {
            items.Insert(0, new SelectListItem(Vide, ""));
        }

        foreach (var item in items)
        {
            select.InnerHtml.AppendHtml(Option(item, string.Equals(item.Value ?? item.Text, Value, StringComparison.Ordinal)));
        }

        return select;
    }

    private static TagBuilder Option(SelectListItem item, bool isSelected)
    {
        var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value ?? item.Text } };
        if (isSelected)
        {
            option.Attributes["selected"] = "selected";
        }

        if (item.Disabled)
        {
            option.Attributes["disabled"] = "disabled";
        }

        option.InnerHtml.Append(item.Text);
        return option;
    }
}
