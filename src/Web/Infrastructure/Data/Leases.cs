using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// Work shared by several workers: whoever changes the row has it, for a while. A worker that dies loses its lease and nothing else. One short
/// transaction for the batch, none while the work is done.
/// </summary>
public static class Leases
{
    /// <summary>How many others may be quicker to a message before one looks again.</summary>
    private const int Rivals = 16;

    extension(Db db)
    {
        /// <summary>Takes the lines that are due and that nobody is handling, the longest due first.</summary>
        public async Task<IReadOnlyList<long>> TakeSuitesAsync(int most, Instant now, Instant until, CancellationToken ct)
        {
            var due = db.Suites.Where(suite =>
                suite.HandledAt == null && suite.DueAt <= now && (suite.LeaseUntil == null || suite.LeaseUntil <= now)
            );
            var ids = await due.OrderBy(suite => suite.DueAt)
                .ThenBy(suite => suite.Id)
                .Select(suite => suite.Id)
                .Take(most)
                .ToListAsync(ct);
            return await db.TakeEachAsync(
                ids,
                id =>
                    due.Where(suite => suite.Id == id)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(suite => suite.LeaseUntil, until)
                                    .SetProperty(suite => suite.Tries, suite => suite.Tries + 1),
                            ct
                        ),
                ct
            );
        }

        /// <summary>At an orderly stop: what was taken and not begun is anybody's again, at once.</summary>
        public Task<int> GiveBackSuitesAsync(long[] ids) =>
            db.WriteAsync(
                () =>
                    db
                        .Suites.Where(suite => EF.Parameter(ids).Contains(suite.Id) && suite.HandledAt == null)
                        .ExecuteUpdateAsync(set =>
                            set.SetProperty(suite => suite.LeaseUntil, (Instant?)null)
                                .SetProperty(suite => suite.Tries, suite => suite.Tries - 1)
                        ),
                CancellationToken.None
            );

        /// <summary>Takes the message that leaves next, if one is due and nobody is sending it: codes first, then the longest due.</summary>
        public async Task<long?> TakeMessageAsync(Instant now, Instant until, CancellationToken ct)
        {
            var due = db.InTurn(now)
                .Where(message =>
                    message.DueAt <= now
                    && (message.LeaseUntil == null || message.LeaseUntil <= now)
                    && (message.ExpiresAt == null || message.ExpiresAt > now)
                );
            var ids = await due.OrderByDescending(message => message.IsUrgent)
                .ThenBy(message => message.DueAt)
                .ThenBy(message => message.Id)
                .Select(message => message.Id)
                .Take(Rivals)
                .ToListAsync(ct);

            foreach (var id in ids)
            {
                var mine = await db.WriteAsync(
                    () =>
                        due.Where(message => message.Id == id)
                            .ExecuteUpdateAsync(
                                set =>
                                    set.SetProperty(message => message.LeaseUntil, until)
                                        .SetProperty(message => message.Tries, message => message.Tries + 1),
                                ct
                            ),
                    ct
                );

                if (mine == 1)
                {
                    return id;
                }
            }

            return null;
        }

        /// <summary>
        /// Those that wait for nothing but their hour: what one person reads about one thing leaves in the order in which it happened. Codes wait for nobody.
        /// </summary>
        public IQueryable<Message> InTurn(Instant now) =>
            db.Messages.Waiting.Where(message =>
                message.IsUrgent
                || message.About == null
                || !db.Messages.Any(earlier =>
                    earlier.About == message.About
                    && earlier.Recipient == message.Recipient
                    && earlier.Id < message.Id
                    && earlier.SentAt == null
                    && earlier.GivenUpAt == null
                    && (earlier.ExpiresAt == null || earlier.ExpiresAt > now)
                )
            );

        /// <summary>What this one makes untrue is not sent any more, unless it is leaving at this moment.</summary>
        public Task<int> ReplaceByAsync(Message newer, Instant now, CancellationToken ct) =>
            db
                .Messages.Waiting.Where(earlier =>
                    earlier.About == newer.About
                    && earlier.Recipient == newer.Recipient
                    && earlier.Id < newer.Id
                    && (earlier.LeaseUntil == null || earlier.LeaseUntil <= now)
                )
                .ExecuteUpdateAsync(Message.Abandonner(MessagesTurn.Replaced, now), ct);

        /// <summary>
        /// Those of the refused ones that still have something to say: their words are there, they come in time, and nothing newer about the same thing has
        /// left for the same person.
        /// </summary>
        public IQueryable<Message> Resendable(Instant now) =>
            db.Messages.Refused.Where(message =>
                message.Text != ""
                && (message.ExpiresAt == null || message.ExpiresAt > now)
                && (
                    message.About == null
                    || !db.Messages.Any(later =>
                        later.About == message.About
                        && later.Recipient == message.Recipient
                        && later.Id > message.Id
                        && later.GivenUpAt == null
                    )
                )
            );

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

        /// <summary>Given up although there was something to say: no carrier took them. What came too late, was read or was replaced is nobody's loss.</summary>
        public IQueryable<Message> Refused =>
            messages.Where(message =>
                message.GivenUpAt != null
                && message.LastError != MessagesTurn.Expired
                && message.LastError != MessagesTurn.Replaced
                && message.LastError != MessagesTurn.Read
            );

        public IQueryable<Message> Waiting => messages.Where(message => message.SentAt == null && message.GivenUpAt == null);

        /// <summary>Those that should have left: one recipient's own refusal (« SMTP 4… ») is not the service's trouble, nor is a message that came too late.</summary>
        public IQueryable<Message> Owed(Instant now) =>
            messages.Waiting.Where(message =>
                (message.ExpiresAt == null || message.ExpiresAt > now)
                && (message.LastError == null || !message.LastError.StartsWith(NonRemisException.OfTheRecipient))
            );
    }
}
