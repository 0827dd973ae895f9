using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Codes are kept one day after their end: they count in the limit of codes sent to a contact.</summary>
internal sealed class CodesPerimes(Db db) : INettoyage
{
    private static readonly Duration _kept = Duration.FromDays(1);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var before = now - _kept;
        var ended = db.CodesConfirmation.Where(code => code.ExpiresAt <= before);
        return await ended.AnyAsync(ct) ? await db.WriteAsync(() => ended.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
