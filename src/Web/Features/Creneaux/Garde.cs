using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A créneau kept for one visitor while they fill the form. It occupies the agenda (or a seat) like an RDV and expires by itself.</summary>
public sealed class Garde : Entity
{
    public static readonly Duration Length = Duration.FromMinutes(15);

    /// <summary>Whoever holds it: one hold a visitor.</summary>
    public required string VisiteurKey { get; init; }

    /// <summary>The person, when the browser is signed in: a browser changes its key as it likes, a person does not.</summary>
    public long? UsagerId { get; init; }

    /// <summary>Print of the address that it was asked from.</summary>
    public string? OriginPrint { get; init; }

    /// <summary>Print of the e-mail or mobile that the code went to, once the form was sent.</summary>
    public string? ContactPrint { get; set; }

    /// <summary>Null when a seat of a collective RDV is held.</summary>
    public long? AgentId { get; init; }
    public Agent? Agent { get; private set; }
    public long? RdvId { get; init; }
    public Rdv? Rdv { get; private set; }
    public required long MotifId { get; init; }
    public Motif Motif { get; private set; } = null!;
    public long? LieuId { get; init; }
    public required Instant StartsAt { get; init; }
    public required Instant EndsAt { get; init; }
    public required Instant ExpiresAt { get; set; }

    /// <summary>Renewed once only.</summary>
    public bool Renewed { get; set; }

    /// <summary>Does it keep this very créneau, or this seat?</summary>
    public bool IsFor(CreneauVoulu wanted) =>
        (MotifId, LieuId, RdvId, StartsAt, EndsAt)
        == (wanted.Motif.Id, wanted.LieuId, wanted.RdvId, wanted.StartsAt, wanted.StartsAt + wanted.Length);
}
