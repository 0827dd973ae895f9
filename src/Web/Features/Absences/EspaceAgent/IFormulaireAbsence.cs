using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>What the form of an absence shows, new or not.</summary>
public interface IFormulaireAbsence
{
    AbsenceSaisie Input { get; }
    Verification Verification { get; }

    /// <summary>Who may be away together; none when there is nothing to choose.</summary>
    IReadOnlyList<SelectListItem> Agents { get; }
    bool ShowsAgents { get; }

    /// <summary>Where one goes back.</summary>
    string Retour { get; }
}

internal static class AbsenceWarnings
{
    /// <summary>What is worth reading before saving.</summary>
    public static IReadOnlyList<string> Of(Planning.Plage horaire) =>
        HoraireSaisi.FirstDayIsMissed(horaire)
            ? [$"Le {Francais.Jour(horaire.FirstDay)} ne fait pas partie des jours choisis : rien n’aura lieu ce jour-là."]
            : [];
}
