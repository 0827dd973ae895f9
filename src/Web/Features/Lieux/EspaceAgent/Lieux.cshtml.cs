using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>The lieux of my organisations, or of my territory.</summary>
public sealed class LieuxModel(LieuxReglage reglage) : ListeDeReglages<Lieu>(reglage);
