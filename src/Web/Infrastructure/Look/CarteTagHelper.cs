using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>A place that a map names.</summary>
public sealed record Repere(string Nom, double Latitude, double Longitude);

/// <summary>
/// A map for whoever has scripts (carte.ts); it says nothing that the page does not say in words beside it. The one that has a field sets its point:
/// <c>&lt;carte libelle="…" for="Input.Point" reperes="…" /&gt;</c>; another reads what it draws from an address:
/// <c>&lt;carte libelle="…" source="…" /&gt;</c>.
/// </summary>
[HtmlTargetElement("carte")]
public sealed class CarteTagHelper(IConfiguration settings) : TagHelper
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public required string Libelle { get; set; }

    /// <summary>The field in which the point is written: "latitude, longitude".</summary>
    public ModelExpression? For { get; set; }

    /// <summary>Places that help to find one's way.</summary>
    public IReadOnlyList<Repere> Reperes { get; set; } = [];

    /// <summary>Where the places to draw are read.</summary>
    public string? Source { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "carte");
        output.Attributes.SetAttribute("data-carte", For is null ? "" : TagBuilder.CreateSanitizedId(For.Name, "_"));
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", Libelle);
        output.Attributes.SetAttribute("hidden", "hidden");

        if (Source is not null)
        {
            output.Attributes.SetAttribute("data-source", Source);
        }

        if (Reperes.Count > 0)
        {
            output.Attributes.SetAttribute("data-reperes", JsonSerializer.Serialize(Reperes, _json));
        }

        if (FondDeCarte.Of(settings) is { } ground)
        {
            output.Attributes.SetAttribute("data-tuiles", ground.Tuiles);
            output.Attributes.SetAttribute("data-mention", ground.Mention);
            ViewContext.HttpContext.Items[SecurityHeaders.ImagesKey] = ground.Origine;
        }
    }
}
