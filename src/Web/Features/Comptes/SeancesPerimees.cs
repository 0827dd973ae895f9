using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Sessions that ended by themselves, and account links a week after their end (those of the last hour count in the limit of links sent).</summary>
internal sealed class SeancesPerimees(Db db) : INettoyage
{
    private static readonly Duration _idle = Duration.FromMinutes(31);
    private static readonly Duration _kept = Duration.FromDays(7);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var (seen, ended) = (now - _idle, now - _kept);
        var seances = db.Seances.Where(seance => seance.SeenAt <= seen);
        var liens = db.LiensCompte.Where(lien => lien.ExpiresAt <= ended);
        var gone = await seances.AnyAsync(ct) ? await db.WriteAsync(() => seances.ExecuteDeleteAsync(ct), ct) : 0;
        return await liens.AnyAsync(ct) ? gone + await db.WriteAsync(() => liens.ExecuteDeleteAsync(ct), ct) : gone;
    }
}
