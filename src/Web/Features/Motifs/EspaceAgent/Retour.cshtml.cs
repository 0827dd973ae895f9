using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>A motif that was archived serves again.</summary>
public sealed class RetourDeMotifModel(MotifsReglage reglage, RetourDeReglage<Motif> retour) : RetourDeReglageModel<Motif>(reglage, retour);
