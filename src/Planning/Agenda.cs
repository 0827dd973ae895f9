using System.Runtime.InteropServices;

namespace RdvSolidarites.Planning;

/// <summary>What one agent opens, with what identifies the opening for the caller.</summary>
/// <param name="Plage">When.</param>
/// <param name="PlageId">Given back, untouched, with every créneau cut from it.</param>
/// <param name="LieuId">Likewise; null for a plage without lieu (phone, home, video).</param>
/// <param name="Jours">When that lieu is closed, or open on a holiday; null when it follows the calendar of the territory.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Ouverture(Plage Plage, long PlageId, long? LieuId, JoursDuLieu? Jours = null);

/// <summary>
/// Everything that fills one agent's days, already loaded and already filtered: the plages that serve the motif and the lieu, all the
/// absences (they belong to the agent and block every organisation, spec 1 E-21) and all the RDVs and holds (spec 1 E-22, E-23).
/// </summary>
/// <param name="AgentId">Given back with every créneau.</param>
/// <param name="Ouvertures">Each keeps its own grid: adjacent or overlapping ones are not merged (spec 1 E-36).</param>
/// <param name="Absences">Any number, in any order.</param>
/// <param name="Busy">RDVs and holds with both ends, in any order, possibly overlapping; ascending by start spares a sort.</param>
public sealed record Agenda(long AgentId, IReadOnlyList<Ouverture> Ouvertures, IReadOnlyList<Plage> Absences, IReadOnlyList<Interval> Busy);

/// <summary>A start that can be booked: this agent, at this instant, for this long, thanks to this plage (spec 1 E-01).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Creneau(long AgentId, Instant Start, Duration Length, long PlageId, long? LieuId)
{
    /// <summary>When it is over, exclusive.</summary>
    public Instant End => Start + Length;

    /// <summary>The time it takes, half-open.</summary>
    public Interval Span => new(Start, End);
}

/// <summary>What a search asks, whatever the agents and the days.</summary>
/// <param name="Length">The motif's duration, more than zero.</param>
/// <param name="Zone">The organisation's time zone.</param>
/// <param name="Feries">The territory's public holidays, which close every agenda for the day (spec 1 E-08, E-26), but for those that are worked.</param>
/// <param name="Now">Starts before it are dropped; a start at exactly now is kept (spec 1 E-10).</param>
/// <param name="Delais">Null for agents, whom only <paramref name="Now"/> binds.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is zero or negative.</exception>
public sealed record Demande(Duration Length, DateTimeZone Zone, Feries Feries, Instant Now, Delais? Delais)
{
    /// <summary>The motif's duration.</summary>
    public Duration Length { get; } =
        Length > Duration.Zero ? Length : throw new ArgumentOutOfRangeException(nameof(Length), Length, "A créneau lasts some time.");

    /// <summary>The earliest start allowed, inclusive.</summary>
    public Instant NotBefore => Delais?.Allowed(Now).Start ?? Now;

    /// <summary>The latest start allowed, inclusive.</summary>
    public Instant NotAfter => Delais?.Allowed(Now).End ?? Instant.MaxValue;
}
