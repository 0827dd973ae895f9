using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>What the database says of the post. Throws when it cannot be read or written.</summary>
public sealed class EtatDesMessages(IServiceScopeFactory scopes)
{
    public static readonly Duration OnTime = Duration.FromMinutes(15);

    /// <summary>A code lives ten minutes.</summary>
    public static readonly Duration CodesOnTime = Duration.FromMinutes(2);

    /// <summary>The worker signs every minute.</summary>
    public static readonly Duration Silent = Duration.FromMinutes(5);

    /// <summary>Something waits for longer than it should, codes died on the way, or no worker signs any more.</summary>
    public async Task<bool> AreMessagesLateAsync(Instant now)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await TryToWriteAsync(db);
        return await IsWorkerSilentAsync(db, now) || await IsOutboxLateAsync(db, now) || await IsPostLateAsync(db, now);
    }

    /// <summary>For how long the oldest thing that should have left has waited. Zero when nothing waits.</summary>
    public async Task<Duration> LagAsync(Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var suite = await db
            .Suites.Where(one => one.HandledAt == null && one.DueAt <= now)
            .OrderBy(one => one.DueAt)
            .Select(one => (Instant?)one.DueAt)
            .FirstOrDefaultAsync(ct);
        var message = await db
            .Messages.Owed(now)
            .OrderBy(one => one.CreatedAt)
            .Select(one => (Instant?)one.CreatedAt)
            .FirstOrDefaultAsync(ct);
        return Duration.Max(Duration.Max(now - (suite ?? now), now - (message ?? now)), Duration.Zero);
    }

    /// <summary>Changes nothing, and fails where a change would.</summary>
    private static Task TryToWriteAsync(Db db) =>
        db.WriteAsync(
            () =>
                db
                    .Passages.Where(one => one.Job == "")
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.DoneAt, (Instant?)null), CancellationToken.None),
            CancellationToken.None
        );

    private static Task<bool> IsWorkerSilentAsync(Db db, Instant now)
    {
        var limit = now - Silent;
        return db.Passages.AnyAsync(one => one.Job == JobsTurn.EveryMinute && one.Zone == "" && (one.DoneAt ?? one.Slot) < limit);
    }

    private static Task<bool> IsOutboxLateAsync(Db db, Instant now)
    {
        var limit = now - OnTime;
        return db.Suites.AnyAsync(suite => suite.HandledAt == null && suite.DueAt < limit);
    }

    /// <summary>Counted from the day it was written: trying again moves what is due.</summary>
    private static async Task<bool> IsPostLateAsync(Db db, Instant now)
    {
        var (limit, codes) = (now - OnTime, now - CodesOnTime);
        return await db.InTurn(now)
                .Owed(now)
                .AnyAsync(message => message.CreatedAt < limit || (message.IsUrgent && message.CreatedAt < codes))
            || await db.Messages.AnyAsync(message =>
                message.IsUrgent && message.LastError == MessagesTurn.Expired && message.GivenUpAt > limit
            );
    }
}
