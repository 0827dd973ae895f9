using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>Opens again a lieu that was closed.</summary>
public sealed class ReouvertureModel(LieuxReglage reglage, RetourDeReglage<Lieu> retour) : RetourDeReglageModel<Lieu>(reglage, retour);
