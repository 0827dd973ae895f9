using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>What the search looks at, once everything asked was checked against what the reader may do.</summary>
/// <param name="Motif">The motif asked.</param>
/// <param name="MotifIds">It, and the same one elsewhere.</param>
/// <param name="AgentIds">Whose agendas: writable ones only.</param>
/// <param name="Chosen">Those named one by one.</param>
/// <param name="IsTogether">All of them in one RDV.</param>
public sealed record CadreDAgent(
    MotifCherche Motif,
    IReadOnlySet<long> MotifIds,
    IReadOnlyList<long> AgentIds,
    IReadOnlyList<long> Chosen,
    bool IsTogether
)
{
    /// <summary>The motif of the RDV that follows.</summary>
    public MotifCherche? Then { get; init; }
    public IReadOnlySet<long> ThenIds { get; init; } = new HashSet<long>();

    public LocalDate DayOf(Depart depart) => depart.Start.InZone(Motif.Zone).Date;
}

public sealed record ReponseDAgent(LocalDate From, LocalDate Today)
{
    /// <summary>The day that was asked, when one was.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>The last one of the week before, when that day has nothing.</summary>
    public Depart? Before { get; init; }
    public IReadOnlyList<PorteDAgent> Doors { get; init; } = [];
    public PorteDAgent? Door { get; init; }
    public bool HasOtherDoors { get; init; }
    public DateInterval? Days { get; init; }
    public IReadOnlyList<Depart> Departs { get; init; } = [];
    public Instant? Next { get; init; }
    public IReadOnlyList<RaisonDAgent> Reasons { get; init; } = [];
    public bool HasReasons { get; init; }

    /// <summary>What must be said otherwise, in a sentence.</summary>
    public string? Refused { get; init; }
}

/// <summary>Why one agent has nothing; without explication, they open nothing for it.</summary>
public sealed record RaisonDAgent(long AgentId, Explication? Why)
{
    /// <summary>When they begin to, beyond what was searched.</summary>
    public LocalDate? OpensOn { get; init; }
}
