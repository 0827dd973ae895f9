using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Who changed a secteur, what it is made of, and who serves it.</summary>
public sealed class HistoriqueDeSecteurModel(SecteursReglage reglage) : HistoriqueDeReglage<Secteur>(reglage);
