using RdvSolidarites.Web.Features.Reglages;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Who changed an équipe.</summary>
public sealed class HistoriqueDEquipeModel(EquipesReglage reglage) : HistoriqueDeReglage<Equipe>(reglage);
