using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// Work shared by several workers: whoever changes the row has it, for a while. A worker that dies loses its lease and nothing else. One short
/// transaction for the batch, none while the work is done.
/// </summary>
public static class Leases
{
    extension(Db db)
    {
        /// <summary>Takes the oldest events that wait and that nobody is handling.</summary>
        public async Task<IReadOnlyList<long>> TakeEvenementsAsync(int most, Instant now, Instant until, CancellationToken ct)
        {
            var waiting = db.Evenements.Where(happened =>
                happened.HandledAt == null && (happened.LeaseUntil == null || happened.LeaseUntil <= now)
            );
            var ids = await waiting.OrderBy(happened => happened.Id).Select(happened => happened.Id).Take(most).ToListAsync(ct);
            return await db.TakeEachAsync(
                ids,
                id =>
                    waiting
                        .Where(happened => happened.Id == id)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(happened => happened.LeaseUntil, until)
                                    .SetProperty(happened => happened.Tries, happened => happened.Tries + 1),
                            ct
                        ),
                ct
            );
        }

        /// <summary>Takes the messages that are due and that nobody is sending, the longest due first.</summary>
        public async Task<IReadOnlyList<long>> TakeMessagesAsync(int most, Instant now, Instant until, CancellationToken ct)
        {
            var due = db.Messages.Waiting.Where(message =>
                message.DueAt <= now
                && (message.LeaseUntil == null || message.LeaseUntil <= now)
                && (message.ExpiresAt == null || message.ExpiresAt > now)
            );
            var ids = await due.OrderBy(message => message.DueAt)
                .ThenBy(message => message.Id)
                .Select(message => message.Id)
                .Take(most)
                .ToListAsync(ct);
            return await db.TakeEachAsync(
                ids,
                id =>
                    due.Where(message => message.Id == id)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(message => message.LeaseUntil, until)
                                    .SetProperty(message => message.Tries, message => message.Tries + 1),
                            ct
                        ),
                ct
            );
        }

        /// <summary>One statement in a transaction of its own, queued with the other writers where the database has one writer.</summary>
        public async Task<int> WriteAsync(Func<Task<int>> statement, CancellationToken ct)
        {
            await using var transaction = await db.BeginWriteAsync(ct);
            var changed = await statement();
            await transaction.CommitAsync(ct);
            return changed;
        }

        private async Task<IReadOnlyList<long>> TakeEachAsync(List<long> ids, Func<long, Task<int>> take, CancellationToken ct)
        {
            if (ids.Count == 0)
            {
                return []; // a worker at rest writes nothing
            }

            var mine = new List<long>(ids.Count);
            await using var transaction = await db.BeginWriteAsync(ct);

            foreach (var id in ids.Order()) // in order: two workers wait for each other, never in a circle
            {
                if (await take(id) == 1)
                {
                    mine.Add(id);
                }
            }

            await transaction.CommitAsync(ct);
            return mine;
        }
    }

    extension(IQueryable<Message> messages)
    {
        /// <summary>Those whose words have not been erased.</summary>
        public IQueryable<Message> Readable => messages.Where(message => message.Text != "");

        public IQueryable<Message> Waiting => messages.Where(message => message.SentAt == null && message.GivenUpAt == null);
    }
}
