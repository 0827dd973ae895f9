using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Comptes.Suites;

/// <summary>Sessions that ended by themselves. Links of accounts have their own broom, <see cref="LiensPerimes"/>.</summary>
internal sealed class SeancesPerimees(Db db) : INettoyage
{
    private static readonly Duration _idle = Duration.FromMinutes(31);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var seen = now - _idle;
        var seances = db.Seances.Where(seance => seance.SeenAt <= seen);
        return await seances.AnyAsync(ct) ? await db.WriteAsync(() => seances.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
