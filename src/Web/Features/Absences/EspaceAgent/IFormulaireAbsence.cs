using RdvSolidarites.Web.Features.Horaires;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>What the form of an absence shows, new or not.</summary>
public interface IFormulaireAbsence
{
    AbsenceSaisie Input { get; }
    Verification Verification { get; }

    /// <summary>Where one goes back.</summary>
    string Retour { get; }
}
