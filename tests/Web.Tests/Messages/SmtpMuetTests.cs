using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>In front of a mail server that hangs up, is not there, or falls silent.</summary>
public sealed class SmtpMuetTests(RdvApp app) : SmtpTest(app)
{
    private readonly SmtpMuet _muet = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _muet.DisposeAsync();
    }

    [Fact]
    public async Task N_28_a_connection_that_breaks_is_tried_again_under_the_same_id()
    {
        var node = await NodeAsync(Settings(_muet.Port));
        var message = await WriteMailAsync(node);
        _muet.HangUp(1);

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);
        var between = await FreshAsync(node);
        await Turn<MessagesTurn>(node).RunOnceAsync(Now + Duration.FromMinutes(1));

        (between.SentAt, between.GivenUpAt, between.DueAt).ShouldBe((null, null, Now + Relances.After(1)));
        _muet.Mails.ShouldHaveSingleItem().ShouldContain(message.MessageId);
        (await FreshAsync(node)).SentAt.ShouldBe(Now + Duration.FromMinutes(1));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_too()
    {
        var node = await NodeAsync(Settings(_muet.Port));
        await WriteMailAsync(node);
        await _muet.DisposeAsync();

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        (await FreshAsync(node)).DueAt.ShouldBe(Now + Relances.After(1));
    }

    [Theory]
    [InlineData(Etape.Connexion)]
    [InlineData(Etape.Ehlo)]
    [InlineData(Etape.Expediteur)]
    [InlineData(Etape.Destinataire)]
    [InlineData(Etape.Data)]
    [InlineData(Etape.Corps)]
    public async Task A5_a_server_that_falls_silent_is_left_at_every_step(Etape step)
    {
        var node = await NodeAsync([.. Settings(_muet.Port), ("Messages:PatienceSeconds", "0.3")]);
        await WriteMailAsync(node);
        _muet.Silence = step;

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var after = await FreshAsync(node);
        (after.LastError, after.DueAt, after.SentAt).ShouldBe((MessagesTurn.Silence, Now + Relances.After(1), null));
        (await EtatAsync(node, Now + EtatDesMessages.OnTime + Duration.FromSeconds(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task A5_the_others_leave_beside_the_one_that_waits()
    {
        var node = await NodeAsync(Settings(_muet.Port));
        var stuck = await WriteAsync(node, recipient: "muet@test.example");
        var turn = Turn<MessagesTurn>(node);
        (_muet.Silence, _muet.Only) = (Etape.Corps, "muet@test.example");
        var waiting = turn.SendNextAsync(Now);

        for (var i = 0; i < 6; i++)
        {
            await WriteAsync(node, recipient: $"libre{i}@test.example");
        }

        while (await turn.SendNextAsync(Now) == 1) { }

        _muet.Mails.Count.ShouldBe(6);
        waiting.IsCompleted.ShouldBeFalse();
        await _muet.DisposeAsync();
        await waiting;
        (await ReadOwnAsync(node, db => db.Messages.SingleAsync(one => one.Id == stuck.Id))).DueAt.ShouldBe(Now + Relances.After(1));
    }
}
