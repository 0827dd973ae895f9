using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Ouvertures.Suites;

/// <summary>Who asked and never confirmed is forgotten a day after the link; who got an answer, three months after it.</summary>
internal sealed class DemandesPerimees(Db db) : INettoyage
{
    private static readonly Duration _unconfirmed = Duration.FromDays(1);
    private static readonly Duration _decided = Duration.FromDays(90);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var (sent, told) = (now - _unconfirmed, now - _decided);
        var ended = db.DemandesTerritoire.Where(row =>
            (row.ConfirmedAt == null && row.ExpiresAt <= sent) || (row.DecidedAt != null && row.DecidedAt <= told)
        );
        return await ended.AnyAsync(ct) ? await db.WriteAsync(() => ended.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
