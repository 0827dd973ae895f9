using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>
/// One look at the calendar of jobs: what is due and that no node has begun runs here. One that failed, or whose node died, is begun again once its lease
/// is over.
/// </summary>
public sealed class JobsTurn(IServiceScopeFactory scopes, MenageTurn menage, EtatDesMessages etat, ILogger<JobsTurn> log)
{
    /// <summary>The line of everything that runs every minute: a node that wrote it lately is alive, and can write.</summary>
    public const string EveryMinute = "menage";

    public static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Duration _minute = Duration.FromMinutes(1);

    /// <summary>How many jobs ran here.</summary>
    public async Task<int> RunOnceAsync(Instant now, CancellationToken ct = default)
    {
        var minute = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 60 * 60);
        var ran = await RunAsync(EveryMinute, "", minute, now, _ => menage.RunOnceAsync(now, ct), ct);

        foreach (var (zone, local) in await ZonesAsync(now, ct))
        {
            ran += await RunDailyAsync(zone, local, now, ct);
        }

        Telemetry.OutboxLag.Record((await etat.LagAsync(now, ct)).TotalSeconds);
        return ran;
    }

    /// <summary>The day does not dawn everywhere at once.</summary>
    private async Task<IReadOnlyList<(string Zone, ZonedDateTime Local)>> ZonesAsync(Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var names = await scope.ServiceProvider.GetRequiredService<Db>().ZonesAsync(ct);
        return [.. names.Select(name => (name, now.InZone(DateTimeZoneProviders.Tzdb[name])))];
    }

    private async Task<int> RunDailyAsync(string zone, ZonedDateTime local, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ran = 0;

        foreach (var job in scope.ServiceProvider.GetServices<IDailyJob>().Where(job => IsIn(local.TimeOfDay, job)))
        {
            var slot = (local.Date + job.At).InZoneLeniently(local.Zone).ToInstant();
            ran += await RunAsync(
                job.Name,
                zone,
                slot,
                now,
                services => services.GetServices<IDailyJob>().First(one => one.Name == job.Name).RunAsync(zone, local.Date, now, ct),
                ct
            );
        }

        return ran;
    }

    private static bool IsIn(LocalTime hour, IDailyJob job) => hour >= job.At && hour < job.Until;

    private async Task<int> RunAsync(
        string job,
        string zone,
        Instant slot,
        Instant now,
        Func<IServiceProvider, Task<int>> run,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();

        if (!await db.TakePassageAsync(job, zone, slot, now, now + Lease, ct))
        {
            return 0;
        }

        try
        {
            await run(scope.ServiceProvider);
            await db.EndPassageAsync(job, zone, slot, now);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await db.GiveBackPassageAsync(job, zone, slot, now);
            throw;
        }
        catch (Exception failure)
        {
            log.LogError("{Job} failed: {Failure} {Trace}", job, failure.GetType().Name, failure.StackTrace);
            await db.NoteFailureAsync(job, zone, failure.GetType().Name, now);
            await db.GiveBackPassageAsync(job, zone, slot, now + _minute);
        }

        return 1;
    }
}
