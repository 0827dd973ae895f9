using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>My organisations; all those of a territory that I administer.</summary>
public sealed class OrganisationsModel(OrganisationsReglage reglage) : ListeDeReglages<Organisation>(reglage);
