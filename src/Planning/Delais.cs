namespace RdvSolidarites.Planning;

/// <summary>How long before an RDV one must, and may, book it: citizens, prescripteurs and waiting list, not agents (spec 1 E-28).</summary>
/// <param name="Min">Elapsed time, zero or more.</param>
/// <param name="Max">Elapsed time, not less than <paramref name="Min"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">A delay is negative, or the greater one is the smaller.</exception>
public sealed record Delais(Duration Min, Duration Max)
{
    /// <summary>The shortest notice.</summary>
    public Duration Min { get; } =
        Min >= Duration.Zero ? Min : throw new ArgumentOutOfRangeException(nameof(Min), Min, "A notice is not negative.");

    /// <summary>The furthest ahead.</summary>
    public Duration Max { get; } =
        Max >= Min ? Max : throw new ArgumentOutOfRangeException(nameof(Max), Max, "The maximum is not less than the minimum.");

    /// <summary>
    /// The instants between which a créneau may start, <b>both included</b>, although <see cref="Interval"/> usually excludes its end:
    /// a start at exactly now + max is allowed. Prefer <see cref="Allows"/> to ask about one start.
    /// </summary>
    public Interval Allowed(Instant now) => new(now + Min, now + Max);

    /// <summary>Whether a créneau may start then. Instants are compared, never dates (spec 1 E-30, D2, D3).</summary>
    public bool Allows(Instant start, Instant now) => start >= now + Min && start <= now + Max;
}
