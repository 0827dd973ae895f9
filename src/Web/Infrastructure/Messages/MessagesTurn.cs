using System.Data.Common;
using Microsoft.EntityFrameworkCore.Query;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// The post. A sender takes one message, sends it with no transaction open, and writes the receipt; several work side by side, so that one that waits for an
/// answer stops nobody. The lease is renewed while the message is being sent, and given back at a stop; a worker that is killed loses it, and the same row
/// is sent again under the same Message-ID.
/// </summary>
public sealed class MessagesTurn(IServiceScopeFactory scopes, Patience patience, IClock clock, TimeProvider time, ILogger<MessagesTurn> log)
    : IDisposable
{
    public const string Expired = "expiré avant d’être parti";
    public const string Replaced = "remplacé par un message plus récent";
    public const string Read = "lu avant que son départ soit noté";
    public const string Silence = "pas de réponse à temps";
    public static readonly Duration Lease = Duration.FromMinutes(1);

    /// <summary>Senders of one node look for the next message one after the other: each finds its own at once.</summary>
    private readonly SemaphoreSlim _taking = new(1, 1);

    /// <summary>All that is due, by all senders. How many messages it took, sent or not.</summary>
    public async Task<int> RunOnceAsync(Instant now, CancellationToken ct = default)
    {
        var sent = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, patience.Senders)
                .Select(async _ =>
                {
                    while (await SendNextAsync(now, ct) == 1)
                    {
                        Interlocked.Increment(ref sent);
                    }
                })
        );
        return sent;
    }

    public void Dispose() => _taking.Dispose();

    /// <summary>Sends the most urgent message that is due. 1, or 0 when there was none.</summary>
    public async Task<int> SendNextAsync(Instant now, CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();

        if (await TakeAsync(db, now, ct) is not { } id)
        {
            await DropExpiredAsync(db, now, ct);
            return 0;
        }

        var message = await db.Messages.AsNoTracking().FirstAsync(one => one.Id == id, CancellationToken.None);
        using var over = new CancellationTokenSource();
        var renewing = RenewAsync(id, over.Token);
        var outcome = await TrySendAsync(scope.ServiceProvider, message, now, ct);
        await over.CancelAsync();
        await renewing;
        await WriteAsync(db, id, outcome, ct);
        return 1;
    }

    private async Task<long?> TakeAsync(Db db, Instant now, CancellationToken ct)
    {
        await _taking.WaitAsync(ct);
        try
        {
            return await db.TakeMessageAsync(now, now + Lease, ct);
        }
        finally
        {
            _taking.Release();
        }
    }

    private static async Task DropExpiredAsync(Db db, Instant now, CancellationToken ct)
    {
        var expired = db.Messages.Waiting.Where(message =>
            message.ExpiresAt <= now && (message.LeaseUntil == null || message.LeaseUntil <= now)
        );

        if (await expired.AnyAsync(ct))
        {
            await db.WriteAsync(() => expired.ExecuteUpdateAsync(Message.Abandonner(Expired, now), ct), ct);
        }
    }

    /// <summary>Nobody else takes what is being sent, however long the carrier is.</summary>
    private async Task RenewAsync(long id, CancellationToken over)
    {
        while (true)
        {
            await Task.Delay(Lease.ToTimeSpan() / 3, time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            if (over.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<Db>();
                var until = clock.GetCurrentInstant() + Lease;
                await db.WriteAsync(
                    () =>
                        db
                            .Messages.Waiting.Where(one => one.Id == id)
                            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LeaseUntil, until), over),
                    over
                );
            }
            catch (Exception failure) when (failure is DbException or OperationCanceledException)
            {
                // Whoever cannot write now tries again at the next third.
            }
        }
    }

    private async Task<Action<UpdateSettersBuilder<Message>>> TrySendAsync(
        IServiceProvider doors,
        Message message,
        Instant now,
        CancellationToken stopping
    )
    {
        using var limit = new CancellationTokenSource(patience.Whole, time);
        // A stop leaves what has begun a moment to end.
        await using var stop = stopping.Register(() => limit.CancelAfter(patience.AtStop));
        try
        {
            // The carrier is left behind even if it does not hear that its time is over.
            await CarryAsync(doors, message, limit.Token).WaitAsync(limit.Token);
            return Said("sent", message, Sent(now));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return GivenBack();
        }
        catch (Exception failure)
        {
            var why = failure switch
            {
                NonRemisException refused => refused.Reason,
                OperationCanceledException => Silence,
                _ => failure.GetType().Name,
            };
            var isLast = failure is NonRemisException { IsFinal: true } || message.Tries >= Relances.MaxTries;
            log.LogWarning("Message {Id} not sent, try {Tries}: {Why}", message.Id, message.Tries, why);
            return isLast
                ? Said("given_up", message, Message.Abandonner(why, now))
                : Said("again", message, Again(why, now + Relances.After(message.Tries)));
        }
    }

    private static Task CarryAsync(IServiceProvider doors, Message message, CancellationToken ct) =>
        message.Channel == MessageChannel.Sms
            ? doors.GetRequiredService<ISmsGateway>().SendAsync(message, ct)
            : doors.GetRequiredService<IMailer>().SendAsync(message, ct);

    /// <summary>What has left must be written down: while the database cannot be written, again and again.</summary>
    private async Task WriteAsync(Db db, long id, Action<UpdateSettersBuilder<Message>> outcome, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await db.WriteAsync(
                    () => db.Messages.Waiting.Where(one => one.Id == id).ExecuteUpdateAsync(outcome, CancellationToken.None),
                    CancellationToken.None
                );
                return;
            }
            catch (DbException failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError("Receipt of message {Id} not written yet: {Failure}", id, failure.GetType().Name);
                await Task.Delay(patience.BeforeReceiptAgain, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static T Said<T>(string outcome, Message message, T then)
    {
        Telemetry.Messages.Add(1, new("outcome", outcome), new("channel", message.Channel.ToString()));
        return then;
    }

    private static Action<UpdateSettersBuilder<Message>> Sent(Instant now) =>
        set => set.SetProperty(one => one.SentAt, now).SetProperty(one => one.LeaseUntil, (Instant?)null);

    private static Action<UpdateSettersBuilder<Message>> Again(string why, Instant due) =>
        set =>
            set.SetProperty(one => one.DueAt, due)
                .SetProperty(one => one.LastError, why)
                .SetProperty(one => one.LeaseUntil, (Instant?)null);

    private static Action<UpdateSettersBuilder<Message>> GivenBack() =>
        set => set.SetProperty(one => one.LeaseUntil, (Instant?)null).SetProperty(one => one.Tries, one => one.Tries - 1);
}

/// <summary>How long the post waits for its carriers, and how many work side by side.</summary>
public sealed record Patience(TimeSpan Step, int Senders)
{
    /// <summary>One whole conversation: to connect, to hand over, and as much again for what is slow.</summary>
    public TimeSpan Whole => Step * 3;

    /// <summary>Within the fifteen seconds that a stop has.</summary>
    public TimeSpan AtStop => TimeSpan.FromSeconds(Math.Min(Step.TotalSeconds, 5));

    public TimeSpan BeforeReceiptAgain => TimeSpan.FromSeconds(Math.Min(Step.TotalSeconds, 1));

    public static Patience Read(IConfiguration configuration) =>
        new(
            TimeSpan.FromSeconds(configuration.GetValue("Messages:PatienceSeconds", 20.0)),
            Math.Clamp(configuration.GetValue("Messages:Senders", 4), 1, 32)
        );
}
