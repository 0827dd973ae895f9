using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Comptes.Suites;

/// <summary>Sessions that ended by themselves, and providers' tokens with which nobody came in. Links of accounts have their own broom, <see cref="LiensPerimes"/>.</summary>
internal sealed class SeancesPerimees(Db db) : INettoyage
{
    private static readonly Duration _idle = Duration.FromMinutes(31);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var seen = now - _idle;
        var seances = db.Seances.Where(seance => seance.SeenAt <= seen);
        var jetons = db.JetonsFournisseurs.Where(jeton => jeton.SeanceId == null && jeton.ExpiresAt <= now);
        var done = await seances.AnyAsync(ct) ? await db.WriteAsync(() => seances.ExecuteDeleteAsync(ct), ct) : 0;
        return await jetons.AnyAsync(ct) ? done + await db.WriteAsync(() => jetons.ExecuteDeleteAsync(ct), ct) : done;
    }
}
