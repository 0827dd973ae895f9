using System.Net;
using System.Text.Json;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

public sealed partial class RetenueTests
{
    [Fact]
    public async Task NOUV_2_moved_then_cancelled_within_the_minute_names_the_date_that_was_known_to_those_who_knew_it()
    {
        var (monde, rdv) = await KnownAsync();
        var (desk, next) = (await ColleagueAsync(monde), await ColleagueAsync(monde));
        using var browser = As(desk);
        await DragAsync(browser, rdv, "10:00", agent: next);
        await BecomeAsync(browser, rdv, RdvStatus.Revoked);

        Now += IHeld.For;
        await TellAsync(rdv, heldToo: false);

        var mails = await SentToAsync(rdv.Participations.Single().Usager.Email!);
        mails.Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvAnnule"]);
        Page.Plain(mails[^1].Subject).ShouldBe($"Rendez-vous annulé : {Page.Plain(rdv.Quand)}");
        Page.Plain(mails[^1].Text).ShouldContain($"annuler votre rendez-vous du {Page.Plain(rdv.Quand)}");
        Page.Plain(mails[^1].Text).ShouldNotContain("10 h");
        var former = (await SentToAsync(monde.Agent.Email!))[^1];
        (former.Template, Page.Plain(former.Text).Contains(Page.Plain(rdv.Quand), StringComparison.OrdinalIgnoreCase)).ShouldBe(
            ("RdvAnnuleAgent", true)
        );
        (await SentToAsync(next.Email!)).ShouldBeEmpty("they never heard that they were to receive");
    }

    [Fact]
    public async Task NOUV_2_what_begins_within_the_minute_is_told_at_once()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay, 10));
        await TellAsync(rdv);
        using var browser = As(await ColleagueAsync(monde));
        Now = rdv.StartsAt - Duration.FromSeconds(40);

        var off = await BecomeAsync(browser, rdv, RdvStatus.Revoked);
        await TellAsync(rdv, heldToo: false);

        off.TextOf(".toast p")!.ShouldEndWith("recevra un e-mail.");
        (await SentToAsync(rdv.Participations.Single().Usager.Email!))[^1].Template.ShouldBe("RdvAnnule");
        var agent = (await SentToAsync(monde.Agent.Email!))[^1];
        (agent.Template, agent.ExpiresAt).ShouldBe(("RdvAnnuleAgent", rdv.EndsAt));
    }

    [Fact]
    public async Task NOUV_2_cancelled_then_put_again_within_the_minute_the_cancelling_is_read_first()
    {
        var (monde, rdv) = await KnownAsync();
        using var browser = As(monde.Agent);
        await BecomeAsync(browser, rdv, RdvStatus.Revoked);

        await DragAsync(browser, await FreshAsync(rdv), "10:00");
        await TellAsync(rdv, heldToo: false);
        await TellAsync(await ReadAsync(db => db.Rdvs.SingleAsync(one => one.PreviousId == rdv.Id)), heldToo: false);

        (await SentToAsync(rdv.Participations.Single().Usager.Email!))
            .Select(mail => mail.Template)
            .ShouldBe(["RdvConfirme", "RdvAnnule", "RdvConfirme"]);
    }

    [Fact]
    public async Task NOUV_2_a_cancelling_undone_still_asks_for_another_date()
    {
        var (monde, rdv) = await KnownAsync();
        rdv.OfferMove(Now);
        await Given.SaveAsync();
        await TellAsync(rdv);
        using var browser = As(monde.Agent);
        var off = await BecomeAsync(browser, rdv, RdvStatus.Revoked);

        var back = await browser.FollowAsync(await browser.PostFormAsync(off, ".toast form"));

        back.TextOf(".statut").ShouldBe("En attente d’une autre date");
        (await FreshAsync(rdv)).MoveOfferedAt.ShouldBe(rdv.MoveOfferedAt);
    }

    [Fact]
    public async Task NOUV_2_a_move_undone_finds_again_who_waits_and_what_was_asked()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay, 10));
        rdv.Arrive(Now);
        rdv.OfferMove(Now);
        await Given.SaveAsync();
        await TellAsync(rdv);
        using var browser = As(monde.Agent);
        var done = await DragAsync(browser, await FreshAsync(rdv), "11:00");
        ((await FreshAsync(rdv)) is { ArrivedAt: null, MoveOfferedAt: null }).ShouldBeTrue();

        await browser.PostWithTokenAsync(Said(done, "undo")!);

        var back = await FreshAsync(rdv);
        (back.StartsAt, back.ArrivedAt, back.MoveOfferedAt).ShouldBe((rdv.StartsAt, rdv.ArrivedAt, rdv.MoveOfferedAt));
        (await WaitingAsync(rdv)).ShouldBeEmpty();
    }
}
