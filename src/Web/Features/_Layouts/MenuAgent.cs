using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features._Layouts;

/// <summary>The agents' menu: a line here is an entry of the side menu, and of the bottom bar of small screens when it says so.</summary>
public static class MenuAgent
{
    /// <summary>An entry; the short label is for the bottom bar, which holds three at most beside « Nouveau » and « Menu ».</summary>
    public sealed record Entree(string Libelle, string Url, string Icone, string? EnBas = null)
    {
        /// <summary>Only for those who have an agenda.</summary>
        public bool OfMyAgenda { get; init; }

        /// <summary>Only for those who have none.</summary>
        public bool WithoutAgenda { get; init; }

        /// <summary>Takes the place of one's own agenda in the bottom bar, for whoever has none.</summary>
        public string? EnBasSansAgenda { get; init; }
    }

    public sealed record Groupe(string? Titre, IReadOnlyList<Entree> Entrees);

    public static readonly IReadOnlyList<Groupe> Groupes =
    [
        new(
            Titre: null,
            [
                new("Accueil", "/agents", "accueil", EnBas: "Accueil"),
                new("Mon agenda", "/agents/agenda", "agenda", EnBas: "Agenda") { OfMyAgenda = true },
                new("Agendas", "/agents/agendas", "oeil") { EnBasSansAgenda = "Agendas" },
                new("Trouver un créneau", "/agents/creneaux", "chercher"),
                new("Liste des RDV", "/agents/rdvs", "liste", EnBas: "RDV"),
                new("RDV collectifs", "/agents/collectifs", "usagers"),
            ]
        ),
        new(
            "Mes horaires",
            [
                new("Plages d’ouverture", "/agents/plages", "heure") { OfMyAgenda = true },
                new("Absences", "/agents/absences", "absent") { OfMyAgenda = true },
                new("Qui voit mon agenda\u00A0?", "/agents/acces", "masque") { OfMyAgenda = true },
            ]
        ),
        new(
            "Mon équipe",
            [
                new("Agents", "/agents/agents", "usagers"),
                new("Équipes", "/agents/equipes", "usagers"),
                new("Accès aux agendas", "/agents/acces", "masque") { WithoutAgenda = true },
            ]
        ),
        new(
            "Mon organisation",
            [
                new("Organisations", "/agents/organisations", "maison"),
                new("Lieux", "/agents/lieux", "lieu"),
                new("Motifs", "/agents/motifs", "document"),
            ]
        ),
        new(
            "Mes réglages",
            [
                new("Préférences", "/agents/preferences", "reglages"),
                new("Mon compte", "/agents/compte", "usager"),
                new("Priorisation", "/agents/priorisation", "liste"),
            ]
        ),
    ];

    /// <summary>What concerns this agent: nobody is led to an agenda that they do not have.</summary>
    public static IEnumerable<Groupe> Of(Agent? agent) =>
        Groupes
            .Select(groupe => groupe with { Entrees = [.. groupe.Entrees.Where(entree => Concerns(entree, agent))] })
            .Where(groupe => groupe.Entrees.Count > 0);

    public static IEnumerable<(Entree Entree, string Libelle)> EnBasOf(Agent? agent) =>
        Groupes
            .SelectMany(groupe => groupe.Entrees)
            .Where(entree => Concerns(entree, agent))
            .Select(entree => (entree, Libelle: entree.EnBas ?? (agent is { HasAgenda: false } ? entree.EnBasSansAgenda : null)!))
            .Where(one => one.Libelle is not null);

    /// <summary>The entry of a page is the one whose address begins its own, the longest if several do; none when that one is not for them.</summary>
    public static Entree? Of(PathString path, Agent? agent) =>
        Groupes
            .SelectMany(groupe => groupe.Entrees)
            .Where(entree => path.StartsWithSegments(entree.Url, StringComparison.OrdinalIgnoreCase))
            .GroupBy(entree => entree.Url.Length)
            .MaxBy(same => same.Key)
            ?.FirstOrDefault(entree => Concerns(entree, agent));

    private static bool Concerns(Entree entree, Agent? agent) => agent is { HasAgenda: false } ? !entree.OfMyAgenda : !entree.WithoutAgenda;
}
