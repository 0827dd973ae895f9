using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>What the form of an absence shows, new or not.</summary>
public interface IFormulaireAbsence
{
    AbsenceSaisie Input { get; }
    Verification Verification { get; }

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

    /// <summary>A new one that is over is mostly a wrong year.</summary>
    public static IReadOnlyList<string> OfNew(Planning.Plage horaire, LocalDate today) =>
        horaire.LastDay < today ? ["Ces heures sont déjà passées : vérifiez la date."] : [];
}
