using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>The secteurs of my territories.</summary>
public sealed class SecteursModel(SecteursReglage reglage) : ListeDeReglages<Secteur>(reglage);
