namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>When to try again what failed: one minute, then twice as long each time, six hours at most.</summary>
public static class Relances
{
    /// <summary>About three days. What a RDV makes useless stops before, at its start.</summary>
    public const int MaxTries = 20;

    private static readonly Duration _longest = Duration.FromHours(6);

    public static Duration After(int tries) => Duration.Min(_longest, Duration.FromMinutes(1L << Math.Clamp(tries - 1, 0, 20)));
}
