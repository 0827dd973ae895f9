using RdvSolidarites.Web.Features.Reglages.Pages;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>The équipes of my territory.</summary>
public sealed class EquipesModel(EquipesReglage reglage) : ListeDeReglages<Equipe>(reglage);
