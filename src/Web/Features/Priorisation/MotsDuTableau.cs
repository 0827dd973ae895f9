using Microsoft.AspNetCore.Mvc.Rendering;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>How the board is said.</summary>
public static class MotsDuTableau
{
    public static IEnumerable<SelectListItem> TousLesPoids => Enum.GetNames<Poids>().Select(poids => new SelectListItem(poids, poids));
    public static IEnumerable<SelectListItem> Colonnes =>
        Enum.GetValues<ColonneDuTableau>().Select(one => new SelectListItem(one.Dite(), one.ToString()));
    public static IEnumerable<SelectListItem> Demandeurs =>
        Enum.GetValues<Demandeur>().Select(one => new SelectListItem(one.Dit(), one.ToString()));

    public static string Dite(this ColonneDuTableau colonne) =>
        colonne switch
        {
            ColonneDuTableau.ATrier => "À trier",
            ColonneDuTableau.AFaire => "À faire",
            ColonneDuTableau.Priorise => "Priorisé",
            ColonneDuTableau.EnCours => "En cours",
            _ => "Fini",
        };

    public static string Dit(this Demandeur demandeur) =>
        demandeur switch
        {
            Demandeur.Referente => "La référente",
            Demandeur.Secretaires => "Des secrétaires",
            Demandeur.Agents => "Des agents",
            Demandeur.Administrateurs => "Des admins d’organisation",
            _ => "L’équipe du produit",
        };
}
