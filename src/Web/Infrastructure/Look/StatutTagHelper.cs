using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>The words that tell where an RDV stands.</summary>
public enum StatutAffiche
{
    AVenir,
    EnAttente,
    Vu,
    Absent,
    AnnuleParUsager,
    AnnuleParService,
    ARenseigner,
    NonRenseigne,

    /// <summary>The service asks for another date, the person has not chosen yet.</summary>
    ADeplacer,
}

/// <summary>A status: a word, an icon, a tint, in that order of importance. <c>&lt;statut valeur="Vu" /&gt;</c>; <c>citoyen="true"</c> speaks to the person.</summary>
[HtmlTargetElement("statut", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatutTagHelper(IFileVersionProvider versions) : TagHelper
{
    public required StatutAffiche Valeur { get; set; }
    public bool Citoyen { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (icone, couleur, agent, citoyen) = Words(Valeur);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-tag statut");
        output.Attributes.SetAttribute("data-color", couleur);
        if (Valeur == StatutAffiche.AVenir)
        {
            output.Attributes.SetAttribute("data-variant", "outline");
        }

        output.Content.AppendHtml(IconeTagHelper.Svg(versions, ViewContext, icone));
        output.Content.Append(Citoyen ? citoyen : agent);
    }

    private static (string Icone, string Couleur, string Agent, string Citoyen) Words(StatutAffiche statut) =>
        statut switch
        {
            StatutAffiche.AVenir => ("agenda", "neutral", "À venir", "À venir"),
            StatutAffiche.EnAttente => ("attente", "abricot", "En salle d’attente", "En salle d’attente"),
            StatutAffiche.Vu => ("oui", "success", "Vu", "Passé"),
            StatutAffiche.Absent => ("absent", "danger", "Absent", "Manqué"),
            StatutAffiche.AnnuleParUsager => ("annule-usager", "neutral", "Annulé par l’usager", "Annulé par vous"),
            StatutAffiche.AnnuleParService => ("annule-service", "ardoise", "Annulé par le service", "Annulé par le service"),
            StatutAffiche.ARenseigner => ("question", "warning", "À renseigner", "Passé"),
            StatutAffiche.NonRenseigne => ("question", "neutral", "Non renseigné", "Passé"),
            StatutAffiche.ADeplacer => ("refaire", "warning", "En attente d’une autre date", "Date à changer"),
            _ => throw new ArgumentOutOfRangeException(nameof(statut), statut, message: null),
        };
}
