using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>The territories that I configure: mostly one.</summary>
public sealed class TerritoiresModel(TerritoireReglage reglage) : ListeDeReglages<Territoire>(reglage);
