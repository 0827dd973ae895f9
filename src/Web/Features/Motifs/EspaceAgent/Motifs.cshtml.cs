using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>The motifs of my organisations, or of my territory.</summary>
public sealed class MotifsModel(MotifsReglage reglage) : ListeDeReglages<Motif>(reglage);
