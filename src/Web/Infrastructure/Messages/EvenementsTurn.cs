using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// One turn of the outbox: each consumer deals with what happened. What it decides or changes, and the mark "handled" of its own line, are one transaction: a
/// worker killed anywhere leaves either both or neither, and the next one finishes.
/// </summary>
public sealed class EvenementsTurn(IServiceScopeFactory scopes, AdressePublique publique, PorteSms sms, ILogger<EvenementsTurn> log)
{
    public const int Batch = 50;
    public static readonly Duration Lease = Duration.FromMinutes(1);

    /// <summary>How many lines it took, handled or not. Those that a stop leaves are given back.</summary>
    public async Task<int> RunOnceAsync(Instant now, CancellationToken ct = default)
    {
        var taken = await WithDbAsync(db => db.TakeSuitesAsync(Batch, now, now + Lease, ct));

        for (var at = 0; at < taken.Count; at++)
        {
            try
            {
                await HandleAsync(taken[at], now, ct: ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                var left = taken.Skip(at).ToArray();
                await WithDbAsync(db => db.GiveBackSuitesAsync(left));
                throw;
            }
        }

        return taken.Count;
    }

    /// <summary>Handles one line, whose lease is held; tests may ask for what is not due yet.</summary>
    internal async Task HandleAsync(long id, Instant now, bool heldToo = false, CancellationToken ct = default)
    {
        try
        {
            await FollowAsync(id, now, heldToo, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The type and the place only: a message may quote what somebody typed.
            log.LogError("Suite {Id} not handled: {Failure} {Trace}", id, failure.GetType().Name, failure.StackTrace);
            Telemetry.OutboxFailures.Add(1, new KeyValuePair<string, object?>("failure", failure.GetType().Name));
            await PutBackAsync(id, failure, now, ct);
        }
    }

    private async Task FollowAsync(long id, Instant now, bool heldToo, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Db>();

        if (
            await db
                .Suites.AsNoTracking()
                .Include(one => one.Evenement)
                .FirstOrDefaultAsync(one => one.Id == id && one.HandledAt == null, ct)
            is not { } suite
        )
        {
            return; // told with an earlier one
        }

        var together = await TogetherAsync(db, suite, ct);

        if (together.Max(one => one.DueAt) is var due && due > now && !heldToo)
        {
            await WaitAsync(db, id, due, ct);
            return;
        }

        var consumers = services.GetRequiredService<Consumers>();

        if (suite.Consumer == Consumers.Nobody && consumers.Of(suite.Evenement.Kind) is var known && !known.Contains(Consumers.Nobody))
        {
            await HandOutAsync(db, suite, known, ct);
            return;
        }

        var news = Nouvelle.Together(together.Select(one => Read(consumers, one)), consumers);
        var told = new List<Message>();

        foreach (var one in news)
        {
            told.AddRange(await DecideAsync(services, one, now, ct));
        }

        await WriteAsync(services, db, [.. together.Select(one => one.Id).Order()], news, told, now, ct);
    }

    /// <summary>This line and those of the same consumer about the same thing that were not told yet. What has failed stands alone: it holds nothing up.</summary>
    private static async Task<IReadOnlyList<Suite>> TogetherAsync(Db db, Suite suite, CancellationToken ct) =>
        suite is { About: { } about, LastError: null, Consumer: var consumer }
            ? await db
                .Suites.AsNoTracking()
                .Include(one => one.Evenement)
                .Where(one => one.About == about && one.Consumer == consumer && one.HandledAt == null && one.LastError == null)
                .OrderBy(one => one.EvenementId)
                .ToListAsync(ct)
            : [suite];

    private static Nouvelle Read(Consumers consumers, Suite suite) =>
        consumers.Find(suite.Consumer, suite.Evenement.Kind) is { } consumer
            ? new Nouvelle(consumer, suite.Evenement, consumer.Read(suite.Evenement))
            : throw new UnknownEventException(suite.Evenement.Kind, suite.Consumer);

    /// <summary>Each recipient once a channel and template.</summary>
    private async Task<IEnumerable<Message>> DecideAsync(IServiceProvider services, Nouvelle one, Instant now, CancellationToken ct) =>
        (await one.Consumer.DecideAsync(services, one.What, one.When, ct))
            .DistinctBy(sent => (sent.Template, sent.Channel, sent.Recipient))
            .Select(sent => sent.ToMessage(one.Happened, $"<{Guid.NewGuid():N}@{publique.Host}>", now, sms));

    private static async Task WriteAsync(
        IServiceProvider services,
        Db db,
        IReadOnlyList<long> ids,
        IReadOnlyList<Nouvelle> news,
        List<Message> told,
        Instant now,
        CancellationToken ct
    )
    {
        await using var transaction = await db.BeginWriteAsync(ct);

        foreach (var id in ids) // in order: two workers wait for each other, never in a circle
        {
            if (await db.Suites.Where(one => one.Id == id && one.HandledAt == null).ExecuteUpdateAsync(Handled(now), ct) == 0)
            {
                return; // someone else, after our lease was lost or together with another
            }
        }

        foreach (var one in news)
        {
            await one.Consumer.ActAsync(services, one.What, one.When, ct);
        }

        db.Messages.AddRange(told);
        await db.SaveChangesAsync(ct);

        foreach (var one in told.Where(one => one.Replaces))
        {
            await db.ReplaceByAsync(one, now, ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>An event of a kind that the writer did not know, and that this program does: each consumer gets its line.</summary>
    private static async Task HandOutAsync(Db db, Suite suite, IReadOnlyList<string> consumers, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var happened = await db.Evenements.Include(one => one.Suites).SingleAsync(one => one.Id == suite.EvenementId, ct);

        if (happened.Suites is [{ Consumer: Consumers.Nobody } nobody])
        {
            happened.FollowedBy(consumers, nobody.About);
            db.Remove(nobody);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    private static Task WaitAsync(Db db, long id, Instant due, CancellationToken ct) =>
        db.WriteAsync(
            () =>
                db
                    .Suites.Where(one => one.Id == id && one.HandledAt == null)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(one => one.DueAt, due)
                                .SetProperty(one => one.LeaseUntil, (Instant?)null)
                                .SetProperty(one => one.Tries, one => one.Tries - 1),
                        ct
                    ),
            ct
        );

    private static Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Suite>> Handled(Instant now) =>
        set =>
            set.SetProperty(one => one.HandledAt, now)
                .SetProperty(one => one.LeaseUntil, (Instant?)null)
                .SetProperty(one => one.LastError, (string?)null);

    /// <summary>Later and later, never given up: an event that cannot be told is a bug to mend, not a message to lose.</summary>
    private Task<int> PutBackAsync(long id, Exception failure, Instant now, CancellationToken ct) =>
        WithDbAsync(async db =>
        {
            var tries = await db.Suites.Where(one => one.Id == id).Select(one => one.Tries).FirstOrDefaultAsync(ct);
            var (again, why) = (now + Relances.After(tries), failure.GetType().Name);
            return await db.WriteAsync(
                () =>
                    db
                        .Suites.Where(one => one.Id == id && one.HandledAt == null)
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(one => one.LeaseUntil, again).SetProperty(one => one.LastError, why),
                            ct
                        ),
                ct
            );
        });

    private async Task<T> WithDbAsync<T>(Func<Db, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<Db>());
    }
}
