using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Follow-up with one's own référent (spec 1 §1.17).</summary>
public sealed class SuiviTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_90_with_a_référent_only_the_follow_up_motifs_that_they_open_are_shown()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.FollowUp = true);
        var ordinary = await Given.MotifAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [ordinary]);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        var theirs = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.FollowUp = true);
        await Given.PlageAsync(other, monde.Organisation, monde.Lieu, [theirs]);
        var me = await Given.UsagerAsync(monde.Territoire);
        await FollowedByAsync(me, monde.Agent);

        var page = (await As(me).GetAsync(Home(monde, ("referent_ids[]", monde.Agent.Id)))).ShouldBeOk();

        page.TextsOf("a.porte .fort").ShouldBe([monde.Motif.Name]);
    }

    [Fact]
    public async Task F_91_only_the_asked_référent_is_offered_and_booked()
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Motif = motif => motif.FollowUp = true;
            spec.Horaire = Given.Once(Jeudi, 9, 10);
        });
        var second = await ColleagueAsync(monde, Given.Once(Jeudi, 9, 12));
        var me = await Given.UsagerAsync(monde.Territoire);
        await FollowedByAsync(me, monde.Agent);
        await FollowedByAsync(me, second);
        var browser = As(me);

        var week = await browser.GetAsync(Times(monde, ("referent_ids[]", second.Id)));
        var answer = await SendAsync(browser, Form(monde, NineOClock, ("referent_ids[]", second.Id)));

        StartsOf(week).Count.ShouldBe(6);
        (await BookedAsync(answer)).Agents.Single().AgentId.ShouldBe(second.Id);
    }

    [Fact]
    public async Task F_91_whoever_is_not_followed_gets_no_créneau_signed_in_or_not()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.FollowUp = true);
        var stranger = await Given.UsagerAsync(monde.Territoire);

        foreach (var browser in (Browser[])[Client(), As(stranger)])
        {
            var week = await browser.GetAsync(Times(monde, ("referent_ids[]", monde.Agent.Id)));
            var form = await browser.GetAsync(Form(monde, NineOClock, ("referent_ids[]", monde.Agent.Id)));
            var plain = await browser.GetAsync(Form(monde));

            StartsOf(week).ShouldBeEmpty();
            week.TextsOf("main a").ShouldNotBeEmpty();
            form.Document.QuerySelectorAll("button.offre").ShouldBeEmpty();
            ((int)form.Status).ShouldBe(422);
            ((int)plain.Status).ShouldBe(422, "F-29: a follow-up motif is for follow-up");
        }
    }

    private static async Task<Page> SendAsync(Browser browser, string form) =>
        await browser.PostFormAsync((await browser.GetAsync(form)).ShouldBeOk(), "form.formulaire");
}
