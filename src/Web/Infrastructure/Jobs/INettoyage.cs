namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>What a feature keeps for a while only: how it is noted, if time makes it, and thrown away. Each runs every minute, on one node at a time.</summary>
public interface INettoyage
{
    /// <summary>How many rows went.</summary>
    Task<int> RunAsync(Instant now, CancellationToken ct);
}
