using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>
/// A super-admin acts in the place of an agent: for a reason, for half an hour at most. What is done meanwhile is theirs in the histories, and the agent reads
/// all of it. The session that it opens is worth what this row says.
/// </summary>
public sealed class PriseEnMain : Entity
{
    public static readonly Duration Longest = Duration.FromMinutes(30);

    public const int ReasonLength = 300;

    public long SuperAdminId { get; private set; }
    public required SuperAdmin SuperAdmin { get; init; }
    public long AgentId { get; private set; }
    public required Agent Agent { get; init; }

    /// <summary>In words that the agent reads.</summary>
    public required string Reason { get; init; }
    public required Instant StartedAt { get; init; }
    public required Instant EndsAt { get; init; }
    public Instant? StoppedAt { get; private set; }

    public bool IsOpen(Instant now) => StoppedAt is null && EndsAt > now;

    /// <summary>By the super-admin, or by the agent.</summary>
    public void Stop(Instant now) => StoppedAt ??= now;
}
