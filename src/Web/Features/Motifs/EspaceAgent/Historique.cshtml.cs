using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Who changed a motif.</summary>
public sealed class HistoriqueDeMotifModel(MotifsReglage reglage) : HistoriqueDeReglage<Motif>(reglage);
