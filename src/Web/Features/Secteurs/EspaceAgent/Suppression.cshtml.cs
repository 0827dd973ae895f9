using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Names what goes with a secteur and what citizens lose, then deletes it.</summary>
public sealed class SuppressionDeSecteurModel(SecteursReglage reglage, RetraitDeReglage<Secteur> retrait)
    : SuppressionDeReglage<Secteur>(reglage, retrait);
