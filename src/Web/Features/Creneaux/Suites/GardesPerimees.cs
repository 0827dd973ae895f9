using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Creneaux.Suites;

/// <summary>Holds that ended hold nothing any more.</summary>
internal sealed class GardesPerimees(Db db) : INettoyage
{
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var ended = db.Gardes.Where(garde => garde.ExpiresAt <= now);
        return await ended.AnyAsync(ct) ? await db.WriteAsync(() => ended.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
