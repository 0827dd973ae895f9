using Microsoft.EntityFrameworkCore.Query;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>The calendar of jobs, shared by the nodes: whoever changes the row runs the job.</summary>
public static class Passages
{
    extension(Db db)
    {
        /// <summary>Every clock by which somebody lives.</summary>
        public async Task<IReadOnlyList<string>> ZonesAsync(CancellationToken ct) =>
            await db.Organisations.Select(one => one.TimeZone).Union(db.Territoires.Select(one => one.TimeZone)).ToListAsync(ct);

        /// <summary>True for one node: this slot is theirs until the lease ends.</summary>
        public async Task<bool> TakePassageAsync(string job, string zone, Instant slot, Instant now, Instant until, CancellationToken ct)
        {
            var mine = db.Passages.Where(one => one.Job == job && one.Zone == zone);
            var known = await mine.AsNoTracking().FirstOrDefaultAsync(ct);

            if (known is not null && !IsFree(known, slot, now))
            {
                return false; // a worker at rest writes nothing
            }

            await using var transaction = await db.BeginWriteAsync(ct);

            if (known is null)
            {
                await db.Database.ExecuteSqlAsync(
                    $"INSERT INTO passages (job, zone) VALUES ({job}, {zone}) ON CONFLICT (job, zone) DO NOTHING",
                    ct
                );
            }

            var taken = await mine.Where(one =>
                    one.Slot == null
                    || one.Slot < slot
                    || (one.Slot == slot && one.DoneAt == null && (one.LeaseUntil == null || one.LeaseUntil <= now))
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(one => one.Slot, slot)
                            .SetProperty(one => one.LeaseUntil, until)
                            .SetProperty(one => one.DoneAt, (Instant?)null),
                    ct
                );
            await transaction.CommitAsync(ct);
            return taken == 1;
        }

        /// <summary>Not cancellable: what was done is written down.</summary>
        public Task<int> EndPassageAsync(string job, string zone, Instant slot, Instant now) =>
            db.ChangePassageAsync(
                job,
                zone,
                slot,
                set => set.SetProperty(one => one.DoneAt, now).SetProperty(one => one.LeaseUntil, (Instant?)null)
            );

        /// <summary>Anybody's again from this instant on.</summary>
        public Task<int> GiveBackPassageAsync(string job, string zone, Instant slot, Instant from) =>
            db.ChangePassageAsync(job, zone, slot, set => set.SetProperty(one => one.LeaseUntil, from));

        /// <summary>Kept for whoever looks at the calendar: the type of the failure, never its words.</summary>
        public Task<int> NoteFailureAsync(string job, string zone, string failure, Instant now) =>
            db.WriteAsync(
                () =>
                    db
                        .Passages.Where(one => one.Job == job && one.Zone == zone)
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(one => one.FailedAt, now).SetProperty(one => one.Failure, failure),
                            CancellationToken.None
                        ),
                CancellationToken.None
            );

        private Task<int> ChangePassageAsync(string job, string zone, Instant slot, Action<UpdateSettersBuilder<Passage>> change) =>
            db.WriteAsync(
                () =>
                    db
                        .Passages.Where(one => one.Job == job && one.Zone == zone && one.Slot == slot && one.DoneAt == null)
                        .ExecuteUpdateAsync(change, CancellationToken.None),
                CancellationToken.None
            );
    }

    private static bool IsFree(Passage known, Instant slot, Instant now) =>
        known.Slot is null || known.Slot < slot || (known.Slot == slot && known.DoneAt is null && !(known.LeaseUntil > now));
}
