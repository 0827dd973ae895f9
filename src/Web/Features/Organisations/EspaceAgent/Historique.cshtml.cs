using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>Who changed an organisation.</summary>
public sealed class HistoriqueDOrganisationModel(OrganisationsReglage reglage) : HistoriqueDeReglage<Organisation>(reglage);
