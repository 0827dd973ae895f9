using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>Who changed a lieu.</summary>
public sealed class HistoriqueDeLieuModel(LieuxReglage reglage) : HistoriqueDeReglage<Lieu>(reglage);
