using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>Closes a lieu that something uses, deletes one that nothing uses; says first what that changes.</summary>
public sealed class SuppressionDeLieuModel(LieuxReglage reglage, RetraitDeReglage<Lieu> retrait)
    : SuppressionDeReglage<Lieu>(reglage, retrait);
