namespace RdvSolidarites.Web.Features.Incidents.Suites;

/// <summary>Each node reads again, every few seconds, what its pages say on top: what another node wrote is known here soon.</summary>
internal sealed class VeilleDesAvis(Avis avis, IClock clock, ILogger<VeilleDesAvis> log) : BackgroundService
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host starts without waiting for it

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await avis.ReloadAsync(clock.GetCurrentInstant(), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // What was known last is still said.
                log.LogWarning("The notices of incidents could not be read: {Failure}", failure.GetType().Name);
            }

            await Task.Delay(_between, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
