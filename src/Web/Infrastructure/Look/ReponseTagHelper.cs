using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>What every question of a form has: a name, a label, a hint, the value typed, the sentence when it is refused.</summary>
public abstract class ReponseTagHelper : TagHelper
{
    protected static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public required ModelExpression For { get; set; }

    /// <summary>The label; without it, the property's [Display(Name)].</summary>
    public string? Libelle { get; set; }

    /// <summary>The hint under the label.</summary>
    public string? Aide { get; set; }

    public bool? Facultatif { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");
    protected bool HasError => Entry is { Errors.Count: > 0 };

    /// <summary>What was typed if the form comes back, else what the model holds, in the shape that the browser's controls read.</summary>
    protected string Value => Values.FirstOrDefault() ?? "";

    protected IEnumerable<string> Values =>
        Entry is { RawValue: not null } typed ? typed.RawValue as string[] ?? [typed.AttemptedValue ?? ""]
        : For.Model is IEnumerable many and not string ? many.Cast<object?>().Select(Written)
        : [Written(For.Model)];

    protected string? MaxLength =>
        For.Metadata.ValidatorMetadata.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength.ToString(Invariant)
        ?? For.Metadata.ValidatorMetadata.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length.ToString(Invariant);

    protected string DescribedBy =>
        string.Join(' ', new[] { Aide is null ? null : $"{Id}-aide", HasError ? $"{Id}-erreur" : null }.OfType<string>());

    private ModelStateEntry? Entry => ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry : null;

    private bool IsOptional => Facultatif ?? (!For.Metadata.IsRequired && For.Metadata.UnderlyingOrModelType != typeof(bool));

    protected void Describe(TagBuilder control)
    {
        if (DescribedBy is { Length: > 0 } ids)
        {
            control.Attributes["aria-describedby"] = ids;
        }

        if (HasError)
        {
            control.Attributes["aria-invalid"] = "true";
        }
    }

    protected TagBuilder Label(string tag)
    {
        var label = new TagBuilder(tag) { Attributes = { ["class"] = "ds-label" } };
        if (tag == "label")
        {
            label.Attributes["for"] = Id;
        }

        label.InnerHtml.Append(Libelle ?? For.Metadata.DisplayName ?? For.Metadata.Name ?? For.Name);
        if (IsOptional)
        {
            label.InnerHtml.AppendHtml(" <span class=\"discret\">(facultatif)</span>");
        }

        return label;
    }

    protected IHtmlContent Hint() => Aide is null ? HtmlString.Empty : Paragraph("petit", "aide", "description", Aide);

    protected IHtmlContent Error() =>
        HasError ? Paragraph("ds-validation-message", "erreur", "validation", Entry!.Errors[0].ErrorMessage) : HtmlString.Empty;

    /// <summary>The input type that shows the right keyboard or picker for a property.</summary>
    protected static string TypeOf(ModelMetadata metadata) =>
        metadata.DataTypeName switch
        {
            nameof(DataType.EmailAddress) => "email",
            nameof(DataType.PhoneNumber) => "tel",
            nameof(DataType.Password) => "password",
            nameof(DataType.Url) => "url",
            _ when metadata.ValidatorMetadata.OfType<EmailAddressAttribute>().Any() => "email",
            _ when metadata.UnderlyingOrModelType == typeof(DateOnly) => "date",
            _ when metadata.UnderlyingOrModelType == typeof(TimeOnly) => "time",
            _ when metadata.UnderlyingOrModelType == typeof(int) || metadata.UnderlyingOrModelType == typeof(long) => "number",
            _ => "text",
        };

    private static string Written(object? value) =>
        value switch
        {
            null => "",
            DateOnly date => date.ToString("yyyy-MM-dd", Invariant),
            TimeOnly time => time.ToString("HH:mm", Invariant),
            Enum choice => choice.ToString(),
            IFormattable number => number.ToString(format: null, CultureInfo.CurrentCulture),
            _ => value.ToString() ?? "",
        };

    private TagBuilder Paragraph(string css, string suffix, string role, string text)
    {
        var paragraph = new TagBuilder("p")
        {
            Attributes =
            {
                ["class"] = css,
                ["id"] = $"{Id}-{suffix}",
                ["data-field"] = role,
            },
        };
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }
}
