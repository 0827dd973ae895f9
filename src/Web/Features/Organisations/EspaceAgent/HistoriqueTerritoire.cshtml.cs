using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>Who set a territory otherwise.</summary>
public sealed class HistoriqueDeTerritoireModel(TerritoireReglage reglage) : HistoriqueDeReglage<Territoire>(reglage);
