using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Agents;

/// <summary>A mail to some agents on Monday morning, once each. Several workers share: whoever marks the agent tells them.</summary>
internal abstract class CourrierDuLundi(Db db) : INettoyage
{
    /// <summary>A worker that was down tries again until then.</summary>
    private const int FirstHour = 7;
    private const int LastHour = 12;
    private const int Batch = 200;

    protected Db Db => db;

    /// <summary>Those to be told, and not told yet this Monday, among agents who can be written to.</summary>
    protected abstract IQueryable<Agent> Waiting(IQueryable<Agent> agents, LocalDate monday, Instant now);

    /// <summary>Says that they are told; how many were not yet.</summary>
    protected abstract Task<int> MarkAsync(IQueryable<Agent> agents, LocalDate monday, CancellationToken ct);

    /// <summary>What is told, as the outbox keeps it.</summary>
    protected abstract object About(long agentId);

    /// <summary>How many were told.</summary>
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var told = 0;

        // Monday does not dawn everywhere at once.
        foreach (var name in await db.Territoires.Select(territoire => territoire.TimeZone).Distinct().ToListAsync(ct))
        {
            var local = now.InZone(DateTimeZoneProviders.Tzdb[name]).LocalDateTime;
            if (local.DayOfWeek == IsoDayOfWeek.Monday && local.Hour is >= FirstHour and < LastHour)
            {
                told += await TellAsync(name, local.Date, now, ct);
            }
        }

        return told;
    }

    private async Task<int> TellAsync(string zone, LocalDate monday, Instant now, CancellationToken ct)
    {
        var written = db.Agents.Where(agent =>
            agent.HasAgenda
            && agent.DeletedAt == null
            && agent.Email != null
            && agent.Roles.Any(role => role.Organisation.Territoire.TimeZone == zone)
        );
        var waiting = Waiting(written, monday, now);
        var ids = await waiting.OrderBy(agent => agent.Id).Select(agent => agent.Id).Take(Batch).ToListAsync(ct);
        if (ids.Count == 0)
        {
            return 0;
        }

        var told = 0;
        await using var transaction = await db.BeginWriteAsync(ct);
        foreach (var id in ids)
        {
            if (await MarkAsync(waiting.Where(agent => agent.Id == id), monday, ct) == 1)
            {
                db.Add(Evenement.Of(About(id), Systeme.Instance, now));
                told++;
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return told;
    }
}
