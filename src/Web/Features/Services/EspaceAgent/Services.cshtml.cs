using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Services.EspaceAgent;

/// <summary>All services, with what my territories make of them.</summary>
public sealed class ServicesModel(ServicesReglage reglage) : ListeDeReglages<Service>(reglage);
