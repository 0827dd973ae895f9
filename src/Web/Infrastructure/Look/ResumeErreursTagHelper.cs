using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>On top of a refused form: how many answers to correct, and a link to each. Nothing when all is well. <c>&lt;resume-erreurs /&gt;</c></summary>
[HtmlTargetElement("resume-erreurs", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ResumeErreursTagHelper : TagHelper
{
    /// <summary>What did not happen, when no answer in particular is wrong.</summary>
    public string Titre { get; set; } = "Votre demande n’a pas été enregistrée";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = Errors(ViewContext.ModelState).OrderBy(error => Rank(ViewContext.ViewData.ModelMetadata, error.Key)).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "ds-error-summary";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("id", "erreurs");
        output.Content.AppendHtml(Heading(errors.Count(error => error.Key.Length > 0))).AppendHtml(List(errors));
    }

    private static IEnumerable<(string Key, string Message)> Errors(ModelStateDictionary state) =>
        from entry in state
        from error in entry.Value!.Errors
        select (entry.Key, error.ErrorMessage);

    /// <summary>Errors in the order of the questions, which is that of the properties: "Input.Email" is the Email-th of Input.</summary>
    private static int Rank(ModelMetadata model, string key)
    {
        var rank = 0;
        foreach (var name in key.Split('.', '['))
        {
            var index = model.Properties.ToList().FindIndex(property => property.PropertyName == name);
            if (index < 0)
            {
                break;
            }

            (rank, model) = (index, model.Properties[index]);
        }

        return rank;
    }

    private TagBuilder Heading(int fields)
    {
        var heading = new TagBuilder("h2") { Attributes = { ["class"] = "ds-heading", ["data-size"] = "2xs" } };
        heading.InnerHtml.Append(
            fields switch
            {
                0 => Titre,
                1 => "Une réponse est à corriger",
                _ => $"{Francais.Majuscule(Francais.EnLettres(fields))} réponses sont à corriger",
            }
        );
        return heading;
    }

    private static TagBuilder List(List<(string Key, string Message)> errors)
    {
        var list = new TagBuilder("ul") { Attributes = { ["class"] = "ds-list" } };
        foreach (var (key, message) in errors)
        {
            var item = new TagBuilder("li");
            item.InnerHtml.AppendHtml(Sentence(key, message));
            list.InnerHtml.AppendHtml(item);
        }

        return list;
    }

    private static TagBuilder Sentence(string key, string message)
    {
        var sentence = key.Length == 0 ? new TagBuilder("span") : new TagBuilder("a");
        if (key.Length > 0)
        {
            sentence.Attributes["class"] = "ds-link";
            sentence.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(key, "_")}";
        }

        sentence.InnerHtml.Append(message);
        return sentence;
    }
}
