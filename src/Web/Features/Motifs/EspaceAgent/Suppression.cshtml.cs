using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Archives a motif that something uses, deletes one that nothing uses; says first what that changes.</summary>
public sealed class SuppressionDeMotifModel(MotifsReglage reglage, RetraitDeReglage<Motif> retrait)
    : SuppressionDeReglage<Motif>(reglage, retrait);
