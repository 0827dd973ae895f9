namespace RdvSolidarites.Web.Features.Agents;

/// <summary>What an agent may do on a whole territory: each on its own, and the first one is all of them.</summary>
[Flags]
public enum DroitsTerritoire
{
    Aucun = 0,

    /// <summary>Sets the territory: organisations, services, lieux, agents, and who has which right.</summary>
    Administre = 1,

    /// <summary>Says who enters which agenda, and who has the rights that they have.</summary>
    DonneDesAcces = 2,

    /// <summary>Makes équipes and says who is of them.</summary>
    GereLesEquipes = 4,

    /// <summary>Invites agents in every organisation, as agents and no more.</summary>
    InviteDesAgents = 8,

    Tous = Administre | DonneDesAcces | GereLesEquipes | InviteDesAgents,
}

public static class DroitsTerritoireMots
{
    /// <summary>One by one, in the order of the screens.</summary>
    public static readonly IReadOnlyList<DroitsTerritoire> UnParUn =
    [
        DroitsTerritoire.Administre,
        DroitsTerritoire.DonneDesAcces,
        DroitsTerritoire.GereLesEquipes,
        DroitsTerritoire.InviteDesAgents,
    ];

    extension(DroitsTerritoire droits)
    {
        public string EnMots =>
            droits switch
            {
                DroitsTerritoire.Administre => "Administre le territoire",
                DroitsTerritoire.DonneDesAcces => "Donne des accès et des droits",
                DroitsTerritoire.GereLesEquipes => "Gère les équipes",
                DroitsTerritoire.InviteDesAgents => "Invite des agents",
                _ => string.Join(", ", UnParUn.Where(one => droits.HasFlag(one)).Select(one => one.EnMots)),
            };
    }
}
