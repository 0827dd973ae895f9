using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A créneau that a citizen asks for, checked against the address, the public and the delays, not yet against other people.</summary>
public sealed record CreneauVoulu(MotifTrouve Motif, long? LieuId, Instant StartsAt, Duration Length, TerritoireCherche Territoire)
{
    /// <summary>Set for a seat in a collective RDV.</summary>
    public long? RdvId { get; init; }

    /// <summary>Null: any agent of the motif.</summary>
    public IReadOnlySet<long>? Agents { get; init; }

    public LocalDate Day => StartsAt.InZone(Motif.Zone).Date;

    public Demande AskedAt(Instant now) => new(Length, Motif.Zone, Territoire.Feries, now, Motif.Delais);
}
