namespace RdvSolidarites.Planning;

/// <summary>What can take a start away. The order is the order of attribution: a start that two causes would take belongs to the first.</summary>
public enum Cause
{
    /// <summary>No agent, or no plage, serves what is asked.</summary>
    NobodyOpens,

    /// <summary>Plages exist, but all of them end before the window.</summary>
    OpeningEnded,

    /// <summary>Plages exist, but none opens before the end of the window.</summary>
    OpensLater,

    /// <summary>The start is before now.</summary>
    Past,

    /// <summary>The start is nearer than the shortest notice.</summary>
    TooSoon,

    /// <summary>The start is further than the longest delay.</summary>
    TooLate,

    /// <summary>A public holiday.</summary>
    Holiday,

    /// <summary>A closing of the lieu.</summary>
    LieuClosed,

    /// <summary>An absence of the agent.</summary>
    Absence,

    /// <summary>An RDV, or a hold.</summary>
    Taken,

    /// <summary>The plage is shorter than the motif.</summary>
    OpeningTooShort,
}

/// <summary>What one cause took away.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Starts">How many starts that the openings alone would give; 0 for <see cref="Cause.OpeningTooShort"/>, which gives none.</param>
/// <param name="Time">The time these starts would have served; for <see cref="Cause.OpeningTooShort"/>, the length of the openings.</param>
public sealed record Perte(Cause Cause, int Starts, Duration Time);

/// <summary>
/// What removed what in a window: it tells a citizen or an agent why there is no créneau, or so few. It names no agent. Each start that
/// the openings alone would give is attributed to exactly one cause or is free: <see cref="Candidates"/> is the sum.
/// </summary>
/// <param name="Candidates">Starts that the openings alone would give, opening by opening, were nothing taken and nothing forbidden.</param>
/// <param name="Free">Those that nothing removed.</param>
/// <param name="Found">Créneaux that a search really offers: RDVs off the grid move it, so this may differ from <paramref name="Free"/>.</param>
/// <param name="Opened">The length of all the openings of the window.</param>
/// <param name="Pertes">What each cause took, the greatest first; causes that took nothing are absent.</param>
/// <param name="Main">The dominant cause, null when nothing was lost.</param>
/// <param name="Date">When the main cause is an opening that ended, its last day; when it opens later, the first day to come; when the lieu is closed, the last day of it.</param>
/// <param name="Limit">When the main cause is a delay, the instant from which, or until which, one can book.</param>
public sealed record Explication(
    int Candidates,
    int Free,
    int Found,
    Duration Opened,
    IReadOnlyList<Perte> Pertes,
    Cause? Main,
    LocalDate? Date,
    Instant? Limit
);
