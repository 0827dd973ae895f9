using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>Events told a month ago have nothing more to say; their messages stay, they are receipts.</summary>
internal sealed class EvenementsTraites(Db db) : INettoyage
{
    public static readonly Duration Kept = Duration.FromDays(30);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var before = now - Kept;
        var old = db.Evenements.Where(happened =>
            happened.At < before && !happened.Suites.Any(suite => suite.HandledAt == null || suite.HandledAt >= before)
        );
        return await old.AnyAsync(ct) ? await db.WriteAsync(() => old.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
