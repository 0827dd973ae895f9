using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Services.EspaceAgent;

/// <summary>Who changed a service.</summary>
public sealed class HistoriqueDeServiceModel(ServicesReglage reglage) : HistoriqueDeReglage<Service>(reglage);
