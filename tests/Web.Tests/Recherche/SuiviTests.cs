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

    [Fact]
    public async Task F_44_under_each_time_of_a_follow_up_stands_whom_it_is_with()
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Motif = motif => motif.FollowUp = true;
            spec.Agent = agent => (agent.FirstName, agent.LastName) = ("James", "Bond");
            spec.Horaire = Given.Once(Jeudi, 9, 10);
        });
        var second = await ColleagueAsync(monde, Given.Once(Jeudi, 9, 11));
        var me = await Given.UsagerAsync(monde.Territoire);
        await FollowedByAsync(me, monde.Agent);
        await FollowedByAsync(me, second);

        var week = await As(me).GetAsync(Times(monde, ("referent_ids[]", monde.Agent.Id), ("referent_ids[]", second.Id)));

        StartsOf(week).Count.ShouldBe(4);
        week.TextOf($"button[value='{NineOClock}'] .avec").ShouldBe($"J. BOND ou {second.ShortName}");
        week.TextOf("button[value='2026-03-05T10:00'] .avec").ShouldBe(second.ShortName);
    }

    [Fact]
    public async Task F_44_an_ordinary_time_names_nobody()
    {
        var monde = await Given.MondeAsync();

        (await Client().GetAsync(Times(monde))).Document.QuerySelectorAll(".avec").ShouldBeEmpty();
    }

    [Fact]
    public async Task F_89_from_their_rendez_vous_a_followed_person_books_with_whoever_follows_them()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.FollowUp = true);
        var (me, other, gone) = (
            await Given.UsagerAsync(monde.Territoire),
            await Given.UsagerAsync(monde.Territoire),
            await Given.AgentAsync(monde.Organisation, monde.Service)
        );
        await FollowedByAsync(me, monde.Agent);
        await FollowedByAsync(me, gone);
        gone.DeletedAt = Now;
        await Given.SaveAsync();
        var browser = As(me);

        var mine = (await browser.GetAsync("/usagers/rdvs")).ShouldBeOk();
        var services = await browser.ClickAsync(mine, "a[href*='referent_ids']");

        mine.Document.QuerySelectorAll("a[href*='referent_ids']").Length.ShouldBe(1);
        mine.Text.ShouldContain(monde.Agent.FullName);
        mine.Text.ShouldContain(monde.Service.Name);
        services.ShouldBeOk().Text.ShouldContain(monde.Motif.Name);
        (await As(other).GetAsync("/usagers/rdvs")).Html.ShouldNotContain("referent_ids");
    }

    [Fact]
    public async Task F_89_a_follow_up_that_is_over_leads_to_the_next_with_the_same_person()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.FollowUp = true);
        var me = await Given.UsagerAsync(monde.Territoire);
        await FollowedByAsync(me, monde.Agent);
        var rdv = await Given.RdvAsync(monde, me);
        Now = rdv.EndsAt + Duration.FromDays(1);
        var browser = As(me);

        var page = (await browser.GetAsync($"/r/{rdv.Participations.Single().LinkKey}")).ShouldBeOk();
        var again = await browser.ClickAsync(page, "Prendre un autre rendez-vous");

        again.ShouldBeOk().TextOf("h1")!.ShouldContain("souhaitez-vous venir");
    }

    [Fact]
    public async Task The_address_step_keeps_the_rest_of_the_search()
    {
        var page = (
            await Client().GetAsync("/prendre_rdv?referent_ids[]=12&public_link_organisation_id=&service_id=7&address=nulle+part")
        ).ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);

        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("form.cherche input[name='referent_ids[]']").Value.ShouldBe("12");
        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("form.cherche input[name='service_id']").Value.ShouldBe("7");
        page.One("#address").GetAttribute("data-url")!.ShouldNotContain("address=");
    }

    private static async Task<Page> SendAsync(Browser browser, string form) =>
        await browser.PostFormAsync((await browser.GetAsync(form)).ShouldBeOk(), "form.formulaire");
}
