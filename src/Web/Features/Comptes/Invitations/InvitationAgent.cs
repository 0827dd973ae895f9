using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Somebody is asked to join an organisation as an agent, and has no account yet. One per agent; its link opens once, for a week.</summary>
public sealed class InvitationAgent : Entity
{
    public static readonly Duration Life = Duration.FromDays(7);

    public long AgentId { get; private set; }
    public required Agent Agent { get; init; }
    public long OrganisationId { get; private set; }
    public required Organisation Organisation { get; init; }
    public long? InviterId { get; private set; }

    /// <summary>Whoever invited last.</summary>
    public required Agent? Inviter { get; set; }

    /// <summary>Only the mail has the key.</summary>
    public string KeyHash { get; private set; } = "";
    public Instant SentAt { get; private set; }
    public Instant ExpiresAt { get; private set; }
    public Instant? AcceptedAt { get; private set; }

    /// <summary>A new link, for a week from now; the one before opens nothing any more.</summary>
    public string Renew(Instant now)
    {
        var key = Secrets.NewKey();
        (KeyHash, SentAt, ExpiresAt) = (HashOf(key), now, now + Life);
        return key;
    }

    public bool IsLive(Instant now) => AcceptedAt is null && ExpiresAt > now;

    public static string HashOf(string key) => Secrets.Hash("invitation-agent", key);
}
