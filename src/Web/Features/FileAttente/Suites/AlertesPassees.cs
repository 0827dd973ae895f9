using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.FileAttente.Suites;

/// <summary>Nobody waits for ever: an alert goes six months after it was asked, a month after it ended, and when its motif is gone.</summary>
internal sealed class AlertesPassees(Db db) : INettoyage
{
    public static readonly Duration Life = Duration.FromDays(183);
    public static readonly Duration KeptOnceEnded = Duration.FromDays(30);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var (asked, ended) = (now - Life, now - KeptOnceEnded);
        var past = db.Alertes.Where(alerte => alerte.CreatedAt <= asked || alerte.EndedAt <= ended || alerte.Motif.DeletedAt != null);
        return await past.AnyAsync(ct) ? await db.WriteAsync(() => past.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
