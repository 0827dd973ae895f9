using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Contacts.Suites;

/// <summary>A code that is over is erased from its message at once; itself stays one day more, it counts in the limit of codes sent to a contact.</summary>
internal sealed class CodesPerimes(Db db) : INettoyage
{
    private static readonly Duration _kept = Duration.FromDays(1);

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var before = now - _kept;
        var ended = db.CodesConfirmation.Where(code => code.ExpiresAt <= before);
        var readable = db.Messages.Readable.Where(message => message.Template == CodeConfirmation.Template && message.ExpiresAt <= now);
        var erased = await readable.AnyAsync(ct) ? await db.WriteAsync(() => readable.ExecuteUpdateAsync(Message.Effacer, ct), ct) : 0;
        return erased + (await ended.AnyAsync(ct) ? await db.WriteAsync(() => ended.ExecuteDeleteAsync(ct), ct) : 0);
    }
}
