using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>What is odd in the hours of an absence, in words.</summary>
internal static class AbsenceWarnings
{
    /// <summary>What is worth reading before saving.</summary>
    public static IReadOnlyList<string> Of(Planning.Plage horaire) =>
        HoraireSaisi.FirstDayIsMissed(horaire)
            ? [$"Le {Francais.Jour(horaire.FirstDay)} ne fait pas partie des jours choisis\u00A0: rien n’aura lieu ce jour-là."]
            : [];

    /// <summary>A new one that is over is mostly a wrong year.</summary>
    public static IReadOnlyList<string> OfNew(Planning.Plage horaire, LocalDate today) =>
        horaire.LastDay < today ? ["Ces heures sont déjà passées\u00A0: vérifiez la date."] : [];
}
