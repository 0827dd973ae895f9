using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>The turns of the worker, on a database of their own: killed anywhere, run by two at once, refused by the carrier.</summary>
public sealed class WorkerTests(RdvApp app) : WorkerTest(app)
{
    [Fact]
    public async Task Killed_at_any_statement_an_event_is_told_once_to_each()
    {
        var node = await NodeAsync();

        for (var statement = 0; statement < 40; statement++)
        {
            var happened = await HappenAsync(node);
            await KillAsync(statement, () => Turn<EvenementsTurn>(node).RunOnceAsync(Now));

            // The next worker comes once the dead one's lease is over.
            await Turn<EvenementsTurn>(node).RunOnceAsync(Now + EvenementsTurn.Lease);

            (await ReadOwnAsync(node, db => db.Suites.SingleAsync(one => one.EvenementId == happened))).HandledAt.ShouldNotBeNull();
            (
                await ReadOwnAsync(
                    node,
                    db => db.Messages.Where(one => one.EvenementId == happened).Select(one => one.Recipient).ToListAsync()
                )
            )
                .Order()
                .ShouldBe(["a@test.example", "b@test.example"]);
        }
    }

    [Fact]
    public async Task Killed_at_any_statement_a_message_leaves_under_one_Message_ID()
    {
        var node = await NodeAsync();

        for (var statement = 0; statement < 20; statement++)
        {
            var message = await WriteAsync(node);
            await KillAsync(statement, () => Turn<MessagesTurn>(node).RunOnceAsync(Now));
            await Turn<MessagesTurn>(node).RunOnceAsync(Now + MessagesTurn.Lease);

            (await ReadOwnAsync(node, db => db.Messages.SingleAsync(one => one.Id == message.Id))).SentAt.ShouldNotBeNull();
            Facteur.Carried.Count(id => id == message.MessageId).ShouldBeInRange(1, 2);
        }
    }

    [Fact]
    public async Task Two_workers_tell_and_send_everything_once()
    {
        var nodes = new[] { await NodeAsync(), await NodeAsync() };
        for (var i = 0; i < 30; i++)
        {
            await HappenAsync(nodes[0]);
        }

        await Task.WhenAll(nodes.Select(node => Task.Run(() => DrainAsync(node))));

        Facteur.Carried.Count.ShouldBe(60);
        Facteur.Carried.Distinct().Count().ShouldBe(60);
        (await ReadOwnAsync(nodes[0], db => db.Messages.CountAsync(one => one.SentAt != null && one.Tries == 1))).ShouldBe(60);
    }

    [Fact]
    public async Task N_28_what_the_carrier_refuses_is_tried_again_later_and_later_until_it_is_useless()
    {
        var node = await NodeAsync();
        var message = await WriteAsync(node, expiresAt: Now + Duration.FromMinutes(20));
        Facteur.Fails = () => new NonRemisException("SMTP 451", isFinal: false);

        for (var minute = 0; minute <= 25; minute++)
        {
            await Turn<MessagesTurn>(node).RunOnceAsync(Now + Duration.FromMinutes(minute));
        }

        Facteur.Asked.ShouldBe(5); // at 0, 1, 3, 7 and 15 minutes
        var after = await ReadOwnAsync(node, db => db.Messages.SingleAsync(one => one.Id == message.Id));
        after.SentAt.ShouldBeNull();
        after.GivenUpAt.ShouldNotBeNull();
        after.LastError.ShouldBe(MessagesTurn.Expired);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_given_up_at_once_with_the_reason()
    {
        var node = await NodeAsync();
        var message = await WriteAsync(node);
        Facteur.Fails = () => new NonRemisException("SMTP 550", isFinal: true);

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);
        await Turn<MessagesTurn>(node).RunOnceAsync(Now + Duration.FromDays(1));

        Facteur.Asked.ShouldBe(1);
        (await ReadOwnAsync(node, db => db.Messages.SingleAsync(one => one.Id == message.Id))).LastError.ShouldBe("SMTP 550");
    }

    [Fact]
    public async Task An_event_that_cannot_be_told_waits_and_keeps_its_reason()
    {
        var node = await NodeAsync();
        var happened = await HappenAsync(node, payload: "not json");

        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);

        var after = await ReadOwnAsync(node, db => db.Suites.SingleAsync(one => one.EvenementId == happened));
        after.HandledAt.ShouldBeNull();
        after.LeaseUntil.ShouldBe(Now + Relances.After(1));
        after.LastError.ShouldBe("JsonException");
    }

    [Fact]
    public async Task Housekeeping_throws_away_what_has_had_its_time()
    {
        var monde = await Given.MondeAsync();
        var (ended, running) = (Garde(monde, Now), Garde(monde, Now + Duration.FromMinutes(1)));
        Given.Db.AddRange(ended, running, Code(Now - Duration.FromDays(1)), Code(Now - Duration.FromHours(23)));
        await Given.SaveAsync();
        var codes = Given.Db.ChangeTracker.Entries<CodeConfirmation>().Select(entry => entry.Entity.Id).ToList();

        await App.Services.GetRequiredService<MenageTurn>().RunOnceAsync(Now);

        (await ReadAsync(db => db.Gardes.Where(one => one.MotifId == monde.Motif.Id).Select(one => one.Id).ToListAsync())).ShouldBe([
            running.Id,
        ]);
        (await ReadAsync(db => db.CodesConfirmation.CountAsync(one => codes.Contains(one.Id)))).ShouldBe(1);
    }

    private async Task DrainAsync(WebApplicationFactory<Program> node)
    {
        while (await Turn<EvenementsTurn>(node).RunOnceAsync(Now) + await Turn<MessagesTurn>(node).RunOnceAsync(Now) > 0) { }

        // The other one may have held the last leases: what is left is nobody's any more.
        await Turn<MessagesTurn>(node).RunOnceAsync(Now);
    }

    private Garde Garde(Monde monde, Instant expiresAt) =>
        new()
        {
            VisiteurKey = RdvSolidarites.Web.Infrastructure.Security.Secrets.NewKey(),
            AgentId = monde.Agent.Id,
            MotifId = monde.Motif.Id,
            StartsAt = Now,
            EndsAt = Now + Duration.FromMinutes(30),
            ExpiresAt = expiresAt,
        };

    private static CodeConfirmation Code(Instant expiresAt) =>
        new()
        {
            Key = RdvSolidarites.Web.Infrastructure.Security.Secrets.NewKey(),
            Purpose = CodePurpose.Booking,
            VisiteurKey = RdvSolidarites.Web.Infrastructure.Security.Secrets.NewKey(),
            ContactHash = "x",
            CodeHash = "x",
            SentAt = expiresAt - CodeConfirmation.Life,
            ExpiresAt = expiresAt,
        };
}
