namespace RdvSolidarites.Web.Features._Layouts;

/// <summary>The agents' menu: a line here is an entry of the side menu, and of the bottom bar of small screens when it says so.</summary>
public static class MenuAgent
{
    /// <summary>An entry; the short label is for the bottom bar, which holds four at most beside « Menu ».</summary>
    public sealed record Entree(string Libelle, string Url, string Icone, string? EnBas = null);

    public sealed record Groupe(string? Titre, IReadOnlyList<Entree> Entrees);

    public static readonly IReadOnlyList<Groupe> Groupes =
    [
        new(
            Titre: null,
            [
                new("Accueil", "/agents", "accueil", EnBas: "Accueil"),
                new("Agendas", "/agents/agendas", "usagers"),
                new("Trouver un créneau", "/agents/creneaux", "chercher"),
                new("Liste des RDV", "/agents/rdvs", "liste", EnBas: "RDV"),
                new("RDV collectifs", "/agents/collectifs", "usagers"),
            ]
        ),
        new(
            "Mon agenda",
            [
                new("Mon agenda", "/agents/agenda", "agenda", EnBas: "Agenda"),
                new("Plages d’ouverture", "/agents/plages", "heure"),
                new("Absences", "/agents/absences", "absent"),
                new("Qui voit mon agenda ?", "/agents/acces", "masque"),
            ]
        ),
        new("Mon équipe", [new("Agents", "/agents/agents", "usagers"), new("Équipes", "/agents/equipes", "usagers")]),
        new("Mes réglages", [new("Préférences", "/agents/preferences", "reglages"), new("Mon compte", "/agents/compte", "usager")]),
    ];

    public static IEnumerable<Entree> EnBas => Groupes.SelectMany(groupe => groupe.Entrees).Where(entree => entree.EnBas is not null);

    /// <summary>The entry of a page is the one whose address begins its own, the longest if several do.</summary>
    public static Entree? Of(PathString path) =>
        Groupes
            .SelectMany(groupe => groupe.Entrees)
            .Where(entree => path.StartsWithSegments(entree.Url, StringComparison.OrdinalIgnoreCase))
            .MaxBy(entree => entree.Url.Length);
}
