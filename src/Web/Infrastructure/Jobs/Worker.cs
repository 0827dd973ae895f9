using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>Turns the outbox, the post and the housekeeping, over and over. The turns do the work; this only reads the clock and waits.</summary>
internal sealed class Worker(
    EvenementsTurn evenements,
    MessagesTurn messages,
    MenageTurn menage,
    IMailer mailer,
    IClock clock,
    IConfiguration configuration,
    ILogger<Worker> log
) : BackgroundService
{
    private static readonly Duration _betweenCleanings = Duration.FromMinutes(1);
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromSeconds(15);
    private readonly TimeSpan _poll = TimeSpan.FromMilliseconds(configuration.GetValue("Worker:PollMilliseconds", 1000));
    private Instant _nextCleaning;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host starts without waiting for the first turn

        if (mailer is KeptMailer)
        {
            log.LogWarning("No Smtp:Host: mails are kept in the database, nothing is sent");
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await TurnAsync(stoppingToken), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One turn of everything, and how long to rest after it: not at all while there is work.</summary>
    private async Task<TimeSpan> TurnAsync(CancellationToken ct)
    {
        try
        {
            var now = clock.GetCurrentInstant();
            var worked = await evenements.RunOnceAsync(now, ct) + await messages.RunOnceAsync(now, ct);

            if (now >= _nextCleaning)
            {
                await menage.RunOnceAsync(now, ct);
                _nextCleaning = now + _betweenCleanings;
            }

            return worked > 0 ? TimeSpan.Zero : _poll;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception failure)
        {
            log.LogError("The worker stumbled: {Failure} {Trace}", failure.GetType().Name, failure.StackTrace);
            return _afterTrouble;
        }
    }
}
