using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.FileAttente;

/// <summary>« Prévenez-moi »: someone wants to hear of the next free créneau of a motif. Stored now, sent by the waiting list.</summary>
public sealed class Alerte : Entity
{
    public long MotifId { get; private set; }
    public required Motif Motif { get; init; }

    /// <summary>Null: any lieu of the motif.</summary>
    public long? LieuId { get; private set; }
    public Lieu? Lieu { get; init; }
    public string? Email { get; init; }
    public string? PhoneE164 { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Revokes without signing in.</summary>
    public required string Key { get; init; }
    public Instant? EndedAt { get; set; }

    /// <summary>The same search again, so that the message can lead straight back.</summary>
    public required string Query { get; init; }
}
