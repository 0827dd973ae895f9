namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>What somebody wants to change in what a secteur is made of, and in who serves it.</summary>
public sealed record ChangementDeSecteur
{
    public IReadOnlyList<ZoneVoulue> Ajoutees { get; init; } = [];
    public IReadOnlyList<Zone> Retirees { get; init; } = [];
    public IReadOnlyList<AttributionVoulue> Donnees { get; init; } = [];
    public IReadOnlyList<Attribution> Reprises { get; init; } = [];

    public bool IsNothing => Ajoutees.Count + Retirees.Count + Donnees.Count + Reprises.Count == 0;

    /// <summary>Whoever serves it changes: all who live in it are concerned, not only those of what comes or goes.</summary>
    public bool ConcernsAll => Donnees.Count + Reprises.Count > 0;

    /// <summary>In sentences, for whoever is about to save it.</summary>
    public IReadOnlyList<string> Phrases =>
        [
            .. Ajoutees.Select(zone => $"{zone.Name} rejoint le secteur."),
            .. Retirees.Select(zone => $"{zone.Name} quitte le secteur."),
            .. Donnees.Select(given => $"{given.Name} reçoit les habitants du secteur."),
            .. Reprises.Select(given => $"{AttributionVoulue.NameOf(given)} ne reçoit plus les habitants du secteur."),
        ];
}

/// <summary>An organisation, or one of its agents, that is to serve a secteur.</summary>
public sealed record AttributionVoulue(long OrganisationId, long? AgentId, string Name)
{
    /// <summary>Needs the organisation and the agent.</summary>
    public static string NameOf(Attribution given) =>
        given.Agent is { } agent ? $"{agent.FullName} ({given.Organisation.Name})" : given.Organisation.Name;
}
