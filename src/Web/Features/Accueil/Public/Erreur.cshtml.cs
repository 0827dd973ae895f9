using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Accueil.Public;

/// <summary>What went wrong, why, and what to do, for any answer that has no page of its own. Reads nothing from the database.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken] // the refused request may be a POST, shown again here
[ResponseCache(NoStore = true)]
public sealed class ErreurModel : PageModel
{
    public sealed record Phrases(string Titre, string Explication, string QueFaire);

    public int Code { get; private set; }
    public Phrases Texte { get; private set; } = Of(500);

    /// <summary>The way out depends on who was going where.</summary>
    public bool IsForAgents { get; private set; }

    public void OnGet() { }

    public void OnPost() { }

    /// <summary>Whatever the method of the refused request was.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Tell(int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture));

    private void Tell(int code)
    {
        Code = code is >= 400 and < 600 ? code : 404;
        Response.StatusCode = Code;
        ModelState.Clear();

        var asked =
            HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        IsForAgents = new PathString(asked).StartsWithSegments(Schemes.AgentsPath, StringComparison.OrdinalIgnoreCase);
        Texte = Code == 429 ? Wait() : (IsForAgents ? ForAgents(Code) : null) ?? Of(Code);
    }

    /// <summary>Limits last a minute, or ten: the answer says how long.</summary>
    private Phrases Wait()
    {
        var minutes = int.TryParse(Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds) ? (seconds + 59) / 60 : 1;
        return new(
            "Trop d’essais à la suite",
            "Pour protéger le service, nous limitons le nombre d’envois en peu de temps. Rien n’a été enregistré.",
            minutes > 1 ? $"Attendez {minutes}\u00A0minutes, puis recommencez." : "Attendez une minute, puis recommencez."
        );
    }

    /// <summary>Agents did not come by a message.</summary>
    private static Phrases? ForAgents(int code) =>
        code switch
        {
            404 => new(
                "Page introuvable",
                "Ce qu’elle montrait n’existe plus, ou n’est pas dans vos organisations.",
                "Vérifiez l’adresse, ou repartez de votre journée. Si un collègue vous a envoyé ce lien, demandez-lui où il le voit."
            ),
            503 => new(
                "Le service est indisponible pour le moment",
                "Il est en maintenance ou très demandé. Ce qui était enregistré le reste\u00A0; ce que vous veniez d’envoyer ne l’est pas.",
                "Revenez à la page précédente dans une minute, puis recommencez."
            ),
            _ => null,
        };

    private static Phrases Of(int code) =>
        code switch
        {
            400 => new(
                "Cette page est restée ouverte trop longtemps",
                "Par sécurité, un formulaire n’est accepté que pendant un certain temps.",
                "Revenez à la page précédente, rechargez-la, puis envoyez de nouveau votre réponse."
            ),
            401 or 403 => new(
                "Vous n’avez pas accès à cette page",
                "Elle existe, mais elle n’est pas ouverte avec le compte utilisé.",
                "Si vous pensez y avoir droit, connectez-vous avec un autre compte ou parlez-en à la personne qui gère les accès."
            ),
            404 => new(
                "Page introuvable",
                "Le lien est peut-être incomplet, ou ce qu’il montrait n’existe plus.",
                "Vérifiez l’adresse, surtout si vous l’avez copiée d’un e-mail."
            ),
            405 => new(
                "Cette page ne reçoit pas cet envoi",
                "Elle se lit seulement, ou elle a changé depuis que vous l’avez ouverte. Rien n’a été enregistré.",
                "Revenez à la page précédente, rechargez-la, puis recommencez."
            ),
            413 => new(
                "Votre envoi est trop long",
                "Il dépasse ce que ce formulaire peut recevoir. Rien n’a été enregistré.",
                "Revenez à la page précédente, raccourcissez votre texte, puis envoyez-le de nouveau."
            ),
            415 => new(
                "Cet envoi n’est pas lu ici",
                "Il n’est pas écrit comme nos formulaires l’écrivent. Rien n’a été enregistré.",
                "Revenez à la page précédente, rechargez-la, puis recommencez."
            ),
            409 => new(
                "Quelqu’un a modifié cette page avant vous",
                "Votre réponse n’a pas été enregistrée, pour ne pas effacer la sienne.",
                "Revenez à la page précédente et rechargez-la pour voir ce qui a changé, puis recommencez si besoin."
            ),
            422 => new(
                "Cette réponse ne peut pas être acceptée",
                "Il manque quelque chose, ou une règle s’y oppose.",
                "Revenez à la page précédente pour corriger votre réponse."
            ),
            503 => new(
                "Le service est indisponible pour le moment",
                "Il est en maintenance ou très demandé. Vos rendez-vous sont conservés.",
                "Réessayez dans quelques minutes."
            ),
            >= 500 => new(
                "Une erreur est survenue de notre côté",
                "Ce n’est pas de votre fait, et l’erreur a été notée. Ce que vous veniez d’envoyer n’a peut-être pas été enregistré.",
                "Réessayez dans quelques minutes. Avant de reprendre un rendez-vous, vérifiez qu’il n’est pas déjà noté."
            ),
            _ => new(
                "Cette demande n’a pas abouti",
                "Nous n’avons pas compris ce qui était demandé.",
                "Revenez à la page précédente et recommencez."
            ),
        };
}
