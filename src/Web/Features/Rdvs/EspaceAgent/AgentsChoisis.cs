using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Rdvs.Pose;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>The agents that a form sent back, against those that it offered: ids come from a browser.</summary>
public static class AgentsChoisis
{
    /// <summary>What is wrong, in a sentence, or null.</summary>
    public static string? Refused(long[] chosen, IReadOnlyList<SelectListItem> offered) =>
        chosen.Length == 0 ? "Choisissez au moins un agent de la liste."
        : chosen.Length > ControleDePose.MaxAgents ? "Un RDV a dix agents au plus."
        : Array.Exists(chosen, id => offered.All(one => one.Value != ChoixDeRdv.Text(id)))
            ? "Vous ne pouvez pas poser de RDV dans l’agenda d’un des agents choisis\u00A0: il doit être de l’organisation du RDV, et vous ouvrir son agenda en écriture. Choisissez au moins un agent de la liste."
        : null;
}
