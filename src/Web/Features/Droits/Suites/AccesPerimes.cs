using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Droits.Suites;

/// <summary>An access does not count from its end on; its line stays three months, for whoever wonders, then goes. Its history stays.</summary>
internal sealed class AccesPerimes(Db db) : INettoyage
{
    public static readonly Duration Kept = Duration.FromDays(90);
    private const int AtOnce = 200;

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var before = now - Kept;
        var over = await db.AccesAgendas.Where(acces => acces.ExpiresAt <= before).OrderBy(acces => acces.Id).Take(AtOnce).ToListAsync(ct);
        db.AccesAgendas.RemoveRange(over);

        if (over.Count > 0)
        {
            await db.SaveChangesAsync(ct);
        }

        return over.Count;
    }
}
