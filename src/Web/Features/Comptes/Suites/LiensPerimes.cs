using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Comptes.Suites;

/// <summary>
/// Links of accounts open nothing once over; a day later nobody asks why either. Those of the last hour count in the limit of links sent: none of them is
/// that old.
/// </summary>
internal sealed class LiensPerimes(Db db) : INettoyage
{
    public static readonly Duration Kept = Duration.FromDays(1);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var before = now - Kept;
        var ended = db.LiensCompte.Where(lien => lien.ExpiresAt <= before);
        return await ended.AnyAsync(ct) ? await db.WriteAsync(() => ended.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
