using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>
/// Turns the outbox, the post and the calendar of jobs, over and over, each by itself: none waits for another. The turns do the work; this only reads the
/// clock and rests.
/// </summary>
internal sealed class Worker(
    EvenementsTurn evenements,
    MessagesTurn messages,
    JobsTurn jobs,
    Patience patience,
    IMailer mailer,
    IClock clock,
    IConfiguration configuration,
    ILogger<Worker> log
) : BackgroundService
{
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromSeconds(15);
    private readonly TimeSpan _poll = TimeSpan.FromMilliseconds(configuration.GetValue("Worker:PollMilliseconds", 1000));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host starts without waiting for the first turn

        if (mailer is KeptMailer)
        {
            log.LogWarning(
                "No Smtp:Host: mails are kept in the database, nothing is sent. That is as it should be for a demonstration; in production set Smtp:Host"
            );
        }

        await Task.WhenAll([
            LoopAsync(evenements.RunOnceAsync, _poll, TimeSpan.Zero, stoppingToken),
            LoopAsync(jobs.RunOnceAsync, _betweenLooks, TimeSpan.Zero, stoppingToken, again: false),
            // In turn: together the senders look as often as one would.
            .. Enumerable
                .Range(0, patience.Senders)
                .Select(sender => LoopAsync(messages.SendNextAsync, _poll * patience.Senders, _poll * sender, stoppingToken)),
        ]);
    }

    /// <summary>One kind of turn, until the stop: at once while there is work, unless told otherwise.</summary>
    private async Task LoopAsync(
        Func<Instant, CancellationToken, Task<int>> turn,
        TimeSpan rest,
        TimeSpan first,
        CancellationToken ct,
        bool again = true
    )
    {
        await Task.Delay(first, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        while (!ct.IsCancellationRequested)
        {
            var (worked, isWell) = await TurnAsync(turn, ct);
            var pause =
                !isWell ? _afterTrouble
                : worked && again ? TimeSpan.Zero
                : rest;
            await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(bool Worked, bool IsWell)> TurnAsync(Func<Instant, CancellationToken, Task<int>> turn, CancellationToken ct)
    {
        try
        {
            return (await turn(clock.GetCurrentInstant(), ct) > 0, true);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (false, true);
        }
        catch (Exception failure)
        {
            log.LogError("The worker stumbled: {Failure} {Trace}", failure.GetType().Name, failure.StackTrace);
            return (false, false);
        }
    }
}
