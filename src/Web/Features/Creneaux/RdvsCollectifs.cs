using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A collective RDV with seats left (spec 1 F-50, F-51).</summary>
public sealed record RdvCollectifTrouve(
    long Id,
    long MotifId,
    long? LieuId,
    Instant StartsAt,
    Instant EndsAt,
    string? Title,
    int? MaxParticipants,
    int SeatsTaken,
    IReadOnlyList<long> AgentIds,
    IReadOnlyList<string> AgentNames,
    bool AlreadyIn
)
{
    public int? SeatsLeft => MaxParticipants - SeatsTaken;
}

public static class RdvsCollectifs
{
    /// <summary>
    /// To come, not revoked, inside the delays, where the lieu is not closed that day, with a seat that nobody has taken or holds; run by an allowed agent when
    /// only some are.
    /// </summary>
    public static async Task<IReadOnlyList<RdvCollectifTrouve>> OpenAsync(
        Db db,
        IReadOnlyCollection<long> motifIds,
        IReadOnlyDictionary<long, IReadOnlySet<long>> agents,
        Current current,
        CancellationToken ct
    )
    {
        var (now, ids, me, visiteur) = (current.Now, motifIds.ToArray(), current.MaybeUsager?.Id, current.MaybeVisiteurKey);
        var rows = await db
            .Rdvs.Where(rdv => EF.Parameter(ids).Contains(rdv.MotifId) && rdv.StartsAt > now && rdv.Status == RdvStatus.Unknown)
            .OrderBy(rdv => rdv.StartsAt)
            .Select(rdv => new
            {
                rdv.Motif.MinBookingDelay,
                rdv.Motif.MaxBookingDelay,
                rdv.Organisation.TimeZone,
                rdv.Lieu!.Fermetures,
                Rdv = new RdvCollectifTrouve(
                    rdv.Id,
                    rdv.MotifId,
                    rdv.LieuId,
                    rdv.StartsAt,
                    rdv.EndsAt,
                    rdv.Title,
                    rdv.MaxParticipants,
                    rdv.Participations.Count(place => place.Status != RdvStatus.Excused && place.Status != RdvStatus.Revoked)
                        + db.Gardes.Count(garde => garde.RdvId == rdv.Id && garde.ExpiresAt > now && garde.VisiteurKey != visiteur),
                    rdv.Agents.Select(place => place.AgentId).ToList(),
                    rdv.Agents.Select(place => place.Agent.FirstName + " " + place.Agent.LastName).ToList(),
                    me != null
                        && rdv.Participations.Any(place =>
                            (place.UsagerId == me || place.Usager.ResponsableId == me)
                            && place.Status != RdvStatus.Excused
                            && place.Status != RdvStatus.Revoked
                        )
                ),
            })
            .AsSplitQuery()
            .ToListAsync(ct);
        return
        [
            .. rows.Where(row =>
                    row.Rdv.StartsAt >= now + Duration.FromSeconds(row.MinBookingDelay)
                    && row.Rdv.StartsAt <= now + Duration.FromSeconds(row.MaxBookingDelay)
                )
                .Where(row => row.Rdv.AlreadyIn || !IsClosed(row.Fermetures, row.Rdv.StartsAt, row.TimeZone))
                .Select(row => row.Rdv)
                .Where(rdv => rdv.SeatsLeft is not <= 0 || rdv.AlreadyIn)
                .Where(rdv => !agents.TryGetValue(rdv.MotifId, out var allowed) || rdv.AgentIds.Any(allowed.Contains)),
        ];
    }

    private static bool IsClosed(IReadOnlyList<JoursFermes>? closings, Instant start, string zone) =>
        closings is { Count: > 0 } && closings.Any(one => one.Contains(start.InZone(DateTimeZoneProviders.Tzdb[zone]).Date));
}
