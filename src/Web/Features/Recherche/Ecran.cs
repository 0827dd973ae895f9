namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>The screens of the funnel before the person says who they are.</summary>
public enum Ecran
{
    Adresse,
    HorsTerritoire,
    Rien,
    Service,
    Motif,
    Porte,
    Creneaux,
    Collectifs,
    Aucun,
}
