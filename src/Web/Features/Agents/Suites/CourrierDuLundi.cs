using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Agents.Suites;

/// <summary>A mail to some agents on Monday morning, once each. Several workers share: whoever marks the agent tells them.</summary>
internal abstract class CourrierDuLundi(Db db) : IDailyJob
{
    private const int Batch = 200;

    /// <summary>Its line in the calendar of jobs.</summary>
    public abstract string Name { get; }
    public LocalTime At => new(7, 0);
    public LocalTime Until => new(12, 0);
    protected Db Db => db;

    /// <summary>Those to be told, and not told yet this Monday, among agents who can be written to.</summary>
    protected abstract IQueryable<Agent> Waiting(IQueryable<Agent> agents, LocalDate monday, Instant now);

    /// <summary>Says that they are told; how many were not yet.</summary>
    protected abstract Task<int> MarkAsync(IQueryable<Agent> agents, LocalDate monday, CancellationToken ct);

    /// <summary>What is told, as the outbox keeps it.</summary>
    protected abstract object About(long agentId);

    /// <summary>How many were told.</summary>
    public async Task<int> RunAsync(string zone, LocalDate day, Instant now, CancellationToken ct)
    {
        if (day.DayOfWeek != IsoDayOfWeek.Monday)
        {
            return 0;
        }

        var (told, batch) = (0, 0);

        do
        {
            batch = await TellAsync(zone, day, now, ct);
            told += batch;
        } while (batch > 0);

        return told;
    }

    private async Task<int> TellAsync(string zone, LocalDate monday, Instant now, CancellationToken ct)
    {
        var written = db.Agents.Where(agent =>
            agent.HasAgenda && agent.DeletedAt == null && agent.Email != null && agent.Roles.Any(role => role.Organisation.TimeZone == zone)
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
