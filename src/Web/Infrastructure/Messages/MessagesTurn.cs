using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// One turn of the post: what is due leaves. The lease is taken first, the sending has no transaction open, the receipt comes last: killed in between,
/// the same row is sent again under the same Message-ID.
/// </summary>
public sealed class MessagesTurn(IServiceScopeFactory scopes, ILogger<MessagesTurn> log)
{
    public const int Batch = 20;
    public const string Expired = "expiré avant d’être parti";

    /// <summary>A whole batch at its slowest ends before the lease does: nobody else takes what is being sent.</summary>
    public static readonly Duration Lease = Duration.FromSeconds((Batch + 4) * SlowestSeconds);

    private const int SlowestSeconds = 10;

    /// <summary>How many messages it took, sent or not.</summary>
    public async Task<int> RunOnceAsync(Instant now, CancellationToken ct = default)
    {
        IReadOnlyList<long> taken;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await DropExpiredAsync(db, now, ct);
            taken = await db.TakeMessagesAsync(Batch, now, now + Lease, ct);
        }

        foreach (var id in taken)
        {
            await SendAsync(id, now, ct);
        }

        return taken.Count;
    }

    private static async Task DropExpiredAsync(Db db, Instant now, CancellationToken ct)
    {
        var expired = db.Messages.Waiting.Where(message =>
            message.ExpiresAt <= now && (message.LeaseUntil == null || message.LeaseUntil <= now)
        );

        if (await expired.AnyAsync(ct))
        {
            await db.WriteAsync(() => expired.ExecuteUpdateAsync(GivenUp(Expired, now), ct), ct);
        }
    }

    private async Task SendAsync(long id, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var message = await db.Messages.AsNoTracking().FirstAsync(one => one.Id == id, ct);
        var outcome = await TrySendAsync(scope.ServiceProvider, message, now);
        // Not cancellable any more: what has left must be written down.
        await db.WriteAsync(
            () => db.Messages.Waiting.Where(one => one.Id == id).ExecuteUpdateAsync(outcome, CancellationToken.None),
            CancellationToken.None
        );
    }

    private async Task<Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Message>>> TrySendAsync(
        IServiceProvider doors,
        Message message,
        Instant now
    )
    {
        using var slowest = new CancellationTokenSource(TimeSpan.FromSeconds(SlowestSeconds));
        try
        {
            await (
                message.Channel == MessageChannel.Sms
                    ? doors.GetRequiredService<ISmsGateway>().SendAsync(message, slowest.Token)
                    : doors.GetRequiredService<IMailer>().SendAsync(message, slowest.Token)
            );
            return set => set.SetProperty(one => one.SentAt, now).SetProperty(one => one.LeaseUntil, (Instant?)null);
        }
        catch (Exception failure)
        {
            var why = failure is NonRemisException refused ? refused.Reason : failure.GetType().Name;
            var isLast = failure is NonRemisException { IsFinal: true } || message.Tries >= Relances.MaxTries;
            log.LogWarning("Message {Id} not sent, try {Tries}: {Why}", message.Id, message.Tries, why);
            return isLast ? GivenUp(why, now) : Again(why, now + Relances.After(message.Tries));
        }
    }

    private static Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Message>> GivenUp(string why, Instant now) =>
        set =>
            set.SetProperty(one => one.GivenUpAt, now)
                .SetProperty(one => one.LastError, why)
                .SetProperty(one => one.LeaseUntil, (Instant?)null);

    private static Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Message>> Again(string why, Instant due) =>
        set =>
            set.SetProperty(one => one.DueAt, due)
                .SetProperty(one => one.LastError, why)
                .SetProperty(one => one.LeaseUntil, (Instant?)null);
}
