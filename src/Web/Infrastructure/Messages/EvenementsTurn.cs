using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// One turn of the outbox: what happened becomes messages. The messages and the mark "handled" are one transaction: a worker killed anywhere
/// leaves either both or neither, and the next one finishes.
/// </summary>
public sealed class EvenementsTurn(IServiceScopeFactory scopes, AdressePublique publique, PorteSms sms, ILogger<EvenementsTurn> log)
{
    public const int Batch = 50;
    public static readonly Duration Lease = Duration.FromMinutes(1);

    /// <summary>How many events it took, handled or not.</summary>
    public async Task<int> RunOnceAsync(Instant now, CancellationToken ct = default)
    {
        IReadOnlyList<long> taken;
        await using (var scope = scopes.CreateAsyncScope())
        {
            taken = await scope.ServiceProvider.GetRequiredService<Db>().TakeEvenementsAsync(Batch, now, now + Lease, ct);
        }

        foreach (var id in taken)
        {
            await HandleAsync(id, now, ct);
        }

        return taken.Count;
    }

    /// <summary>Handles one event, whose lease is held.</summary>
    internal async Task HandleAsync(long id, Instant now, CancellationToken ct = default)
    {
        try
        {
            await TellAsync(id, now, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The type and the place only: a message may quote what somebody typed.
            log.LogError("Event {Id} not handled: {Failure} {Trace}", id, failure.GetType().Name, failure.StackTrace);
            await PutBackAsync(id, failure, now, ct);
        }
    }

    private async Task TellAsync(long id, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();

        if (await db.Evenements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.HandledAt == null, ct) is not { } happened)
        {
            return;
        }

        var told = await scope.ServiceProvider.GetRequiredService<Notifiers>().AboutAsync(scope.ServiceProvider, happened, ct);
        await using var transaction = await db.BeginWriteAsync(ct);

        if (await db.Evenements.Where(one => one.Id == id && one.HandledAt == null).ExecuteUpdateAsync(Handled(now), ct) == 0)
        {
            return; // someone else, after our lease was lost
        }

        db.Messages.AddRange(told.Select(one => one.ToMessage(happened, $"<{Guid.NewGuid():N}@{publique.Host}>", now, sms)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Evenement>> Handled(Instant now) =>
        set =>
            set.SetProperty(one => one.HandledAt, now)
                .SetProperty(one => one.LeaseUntil, (Instant?)null)
                .SetProperty(one => one.LastError, (string?)null);

    /// <summary>Later and later, never given up: an event that cannot be told is a bug to mend, not a message to lose.</summary>
    private async Task PutBackAsync(long id, Exception failure, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var tries = await db.Evenements.Where(one => one.Id == id).Select(one => one.Tries).FirstOrDefaultAsync(ct);
        var (again, why) = (now + Relances.After(tries), failure.GetType().Name);
        await db.WriteAsync(
            () =>
                db
                    .Evenements.Where(one => one.Id == id && one.HandledAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.LeaseUntil, again).SetProperty(one => one.LastError, why), ct),
            ct
        );
    }
}
