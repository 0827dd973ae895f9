using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>The senders of the post, with a carrier of the test's own and a time turned by hand: leases, stops, order.</summary>
public sealed class EnvoiTests : WorkerTest
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EnvoiTests(RdvApp app)
        : base(app)
    {
        // Leases are renewed by the clock, which stands at the default.
        Now = TestClock.Default - Duration.FromMinutes(5);
        Facteur.Waits = message =>
        {
            if (message.Recipient != "muet@test.example")
            {
                return Task.CompletedTask;
            }

            _asked.TrySetResult();
            return _answer.Task;
        };
    }

    [Fact]
    public async Task A5_the_lease_is_renewed_while_the_message_is_being_sent()
    {
        var node = await NodeAsync();
        var message = await WriteAsync(node, recipient: "muet@test.example");
        var sending = Turn<MessagesTurn>(node).SendNextAsync(Now);
        await _asked.Task;
        (await LeaseAsync(node, message)).ShouldBe(Now + MessagesTurn.Lease);

        Temps.Advance(MessagesTurn.Lease.ToTimeSpan() / 3);
        while (await LeaseAsync(node, message) == Now + MessagesTurn.Lease)
        {
            await Task.Yield();
        }

        (await LeaseAsync(node, message)).ShouldBe(TestClock.Default + MessagesTurn.Lease);
        (await Turn<MessagesTurn>(await NodeAsync()).SendNextAsync(Now + 3 * MessagesTurn.Lease)).ShouldBe(0, "nobody else takes it");
        _answer.SetResult();
        await sending;
        (await FreshAsync(node, message)).SentAt.ShouldBe(Now);
    }

    [Fact]
    public async Task A5_a_carrier_that_hears_nothing_is_left_behind()
    {
        var node = await NodeAsync();
        var message = await WriteAsync(node, recipient: "muet@test.example");
        var sending = Turn<MessagesTurn>(node).SendNextAsync(Now);
        await _asked.Task;

        Temps.Advance(node.Services.GetRequiredService<Patience>().Whole);
        await sending;

        var after = await FreshAsync(node, message);
        (after.LastError, after.DueAt, after.LeaseUntil).ShouldBe((MessagesTurn.Silence, Now + Relances.After(1), null));
    }

    [Fact]
    public async Task A5_a_stop_gives_back_what_it_could_not_send()
    {
        var node = await NodeAsync();
        var (stuck, waiting) = (
            await WriteAsync(node, recipient: "muet@test.example", isUrgent: true),
            await WriteAsync(node, isUrgent: true)
        );
        using var stop = new CancellationTokenSource();
        var sending = Turn<MessagesTurn>(node).SendNextAsync(Now, stop.Token);
        await _asked.Task;

        await stop.CancelAsync();
        sending.IsCompleted.ShouldBeFalse("what has begun has a moment to end");
        Temps.Advance(node.Services.GetRequiredService<Patience>().AtStop);
        await sending;

        foreach (var message in new[] { stuck, waiting })
        {
            var after = await FreshAsync(node, message);
            (after.LeaseUntil, after.Tries, after.DueAt, after.SentAt).ShouldBe((null, 0, Now, null));
        }

        _answer.SetResult();
        (await Turn<MessagesTurn>(await NodeAsync()).SendNextAsync(Now)).ShouldBe(1, "another node sends it at once");
    }

    [Fact]
    public async Task A5_what_is_answered_during_the_stop_is_written_down()
    {
        var node = await NodeAsync();
        var message = await WriteAsync(node, recipient: "muet@test.example");
        using var stop = new CancellationTokenSource();
        var sending = Turn<MessagesTurn>(node).SendNextAsync(Now, stop.Token);
        await _asked.Task;

        await stop.CancelAsync();
        _answer.SetResult();
        await sending;

        (await FreshAsync(node, message)).SentAt.ShouldBe(Now);
    }

    [Fact]
    public async Task A5_codes_leave_first()
    {
        var node = await NodeAsync(("Messages:Senders", "1"));
        var (old, code) = (await WriteAsync(node), await WriteAsync(node, isUrgent: true));

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        Facteur.Carried.ShouldBe([code.MessageId, old.MessageId]);
    }

    [Fact]
    public async Task N_28_what_one_person_reads_about_one_thing_leaves_in_its_order()
    {
        var node = await NodeAsync();
        var first = await WriteAsync(node, about: "rdv:1");
        var (second, other) = (await WriteAsync(node, about: "rdv:1"), await WriteAsync(node, about: "rdv:2"));
        var (code, elsewhere) = (
            await WriteAsync(node, isUrgent: true, about: "rdv:1"),
            await WriteAsync(node, recipient: "d@test.example", about: "rdv:1")
        );
        Facteur.Waits = message =>
            message.MessageId == first.MessageId && message.Tries == 1
                ? throw new NonRemisException("SMTP 451", isFinal: false)
                : Task.CompletedTask;

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);
        Facteur.Carried.ShouldBe([other.MessageId, code.MessageId, elsewhere.MessageId], ignoreOrder: true);
        (await EtatAsync(node, Now + EtatDesMessages.OnTime + Duration.FromSeconds(1))).ShouldBeFalse(
            "one mailbox is not the service's trouble"
        );

        await Turn<MessagesTurn>(node).RunOnceAsync(Now + Relances.After(1));
        Facteur.Carried.TakeLast(2).ShouldBe([first.MessageId, second.MessageId]);
    }

    private async Task<Instant?> LeaseAsync(WebApplicationFactory<Program> node, Message message) =>
        (await FreshAsync(node, message)).LeaseUntil;

    private Task<Message> FreshAsync(WebApplicationFactory<Program> node, Message message) =>
        ReadOwnAsync(node, db => db.Messages.AsNoTracking().SingleAsync(one => one.Id == message.Id));
}
