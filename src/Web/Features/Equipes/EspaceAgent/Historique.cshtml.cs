using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Who changed an équipe.</summary>
public sealed class HistoriqueDEquipeModel(EquipesReglage reglage) : HistoriqueDeReglage<Equipe>(reglage);
