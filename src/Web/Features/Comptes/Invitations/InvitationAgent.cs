using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>
/// Somebody is asked to join an organisation as an agent, whether they are one elsewhere or not: what was typed waits here, and nothing else is written
/// until they accept (docs/decisions/0011). One per organisation and address; its link opens once, for a week.
/// </summary>
public sealed class InvitationAgent : Entity
{
    public static readonly Duration Life = Duration.FromDays(7);

    /// <summary>As accounts write it.</summary>
    public required string Email { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public long OrganisationId { get; private set; }
    public required Organisation Organisation { get; init; }
    public long? InviterId { get; private set; }

    /// <summary>Whoever invited last.</summary>
    public required Agent? Inviter { get; set; }

    public RoleLevel Level { get; init; }
    public bool Secretaire { get; init; }

    /// <summary>They will administer the whole territory too.</summary>
    public bool Referente { get; init; }

    /// <summary>For somebody new: an agent keeps what they have.</summary>
    public bool HasAgenda { get; init; }
    public List<long> ServiceIds { get; init; } = [];

    /// <summary>How the list that they were imported from names them.</summary>
    public string? ExternalId { get; init; }

    /// <summary>An account is offered to this agent, who has an agenda and none; null: a role is.</summary>
    public long? AgentId { get; private set; }
    public Agent? Agent { get; init; }

    /// <summary>Only the mail has the key.</summary>
    public string KeyHash { get; private set; } = "";
    public Instant SentAt { get; private set; }
    public Instant ExpiresAt { get; private set; }

    public string NiveauEnMots =>
        Referente ? "administration de l’organisation et du territoire"
        : Level == RoleLevel.Admin ? "administration"
        : Secretaire ? "secrétariat"
        : "agent";

    public string FullName => $"{FirstName} {LastName}";

    /// <summary>A new link, for a week from now; the one before opens nothing any more.</summary>
    public string Renew(Instant now)
    {
        var key = Secrets.NewKey();
        (KeyHash, SentAt, ExpiresAt) = (HashOf(key), now, now + Life);
        return key;
    }

    public bool IsLive(Instant now) => ExpiresAt > now;

    public static string HashOf(string key) => Secrets.Hash("invitation-agent", key);
}
