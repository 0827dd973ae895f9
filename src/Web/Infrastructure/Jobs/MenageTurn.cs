using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>One turn of housekeeping: everything that has had its time goes. One feature's trouble does not stop the others.</summary>
public sealed class MenageTurn(IServiceScopeFactory scopes, ILogger<MenageTurn> log)
{
    /// <summary>How many rows went.</summary>
    public async Task<int> RunOnceAsync(Instant now, CancellationToken ct = default)
    {
        var gone = 0;
        await using var scope = scopes.CreateAsyncScope();

        foreach (var cleaning in scope.ServiceProvider.GetServices<INettoyage>())
        {
            try
            {
                gone += await cleaning.RunAsync(now, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError("{Cleaning} failed: {Failure} {Trace}", cleaning.GetType().Name, failure.GetType().Name, failure.StackTrace);
                var what = $"{cleaning.GetType().Name}\u00A0: {failure.GetType().Name}";
                await scope.ServiceProvider.GetRequiredService<Db>().NoteFailureAsync(JobsTurn.EveryMinute, "", what, now);
            }
        }

        return gone;
    }
}
