using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>What happens to RDVs that nobody fills in: reminders on every page, an admin's mail, and the end of what is too old (spec 2 §25e).</summary>
public sealed class RetardTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _today = Given.DefaultDay;

    [Theory]
    [InlineData(2, null)]
    [InlineData(4, "warning")]
    [InlineData(16, "danger")]
    public async Task Every_page_reminds_after_three_days_and_insists_after_fifteen(int days, string? color)
    {
        var monde = await Given.MondeAsync();
        await PastAsync(monde, days);

        var page = (await As(monde.Agent).GetAsync("/agents/rdvs?du=2026-03-01")).ShouldBeOk();

        page.Document.QuerySelector(".rappel")?.GetAttribute("data-color").ShouldBe(color);
        (page.Document.QuerySelector(".rappel") is null).ShouldBe(color is null);
        (page.Document.QuerySelector(".rappel form") is not null).ShouldBe(color == "warning", "what is too old cannot be put off");
    }

    [Fact]
    public async Task A_reminder_can_be_put_off_until_tomorrow_and_leads_back_to_the_page()
    {
        var monde = await Given.MondeAsync();
        await PastAsync(monde, 5);
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents/rdvs?du=2026-03-01");
        page.TextOf(".rappel p").ShouldBe("1 RDV passé à renseigner, depuis 5 jours");

        var back = await browser.FollowAsync(
            (await browser.PostFormAsync(page, ".rappel form")).ShouldSeeOther("/agents/rdvs?du=2026-03-01")
        );

        back.Document.QuerySelector(".rappel").ShouldBeNull();
        Now += Duration.FromDays(1);
        (await browser.GetAsync("/agents/rdvs")).Document.QuerySelector(".rappel").ShouldNotBeNull();
        (await browser.PostWithTokenAsync("/agents?handler=PlusTard", ("retour", "https://ailleurs.example/"))).Location.ShouldBe(
            "/agents"
        );
    }

    [Fact]
    public async Task What_waits_for_more_than_fifteen_days_is_said_even_to_whoever_put_it_off()
    {
        var monde = await Given.MondeAsync();
        await PastAsync(monde, 16);
        var browser = As(monde.Agent);

        await browser.PostWithTokenAsync("/agents?handler=PlusTard");

        (await browser.GetAsync("/agents/rdvs")).Document.QuerySelector(".rappel").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_home_page_says_it_beside_the_list_itself()
    {
        var monde = await Given.MondeAsync();
        await PastAsync(monde, 18);

        var page = await As(monde.Agent).GetAsync("/agents");

        page.Document.QuerySelector(".rappel").ShouldBeNull();
        page.TextOf("#retard").ShouldBe("Le plus ancien attend depuis 18 jours");
    }

    [Fact]
    public async Task NOUV_20_from_monday_to_monday_is_seven_days_at_any_hour()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-7), 17));
        Now = monde.Paris(_today, 8);

        (await As(monde.Agent).GetAsync("/agents")).TextOf("#retard").ShouldBe("Le plus ancien attend depuis 7 jours");
    }

    [Fact]
    public async Task An_admin_reminds_an_agent_once_a_day_and_the_subject_names_nobody()
    {
        var (monde, agent) = await WithAccountAsync();
        await PastAsync(monde, 5, agent);
        await PastAsync(monde, 6, agent);
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents?vue=organisation");

        var after = await browser.FollowAsync(
            (await browser.PostFormAsync(page, "#par-agent form")).ShouldSeeOther("/agents?vue=organisation")
        );
        var again = await browser.PostWithTokenAsync("/agents?vue=organisation&handler=Relance", ("agent", $"{agent.Id}"));

        after.TextOf(".toast p").ShouldBe($"Un e-mail de rappel part à {agent.FullName}.");
        after.TextOf("#par-agent li")!.ShouldContain("Relancé aujourd’hui");
        (await browser.FollowAsync(again)).TextOf(".toast p")!.ShouldContain("a déjà reçu un rappel aujourd’hui");
        var told = (await EventsAsync("agentId", agent.Id)).ShouldHaveSingleItem();
        await App.TellAsync([told.Id], told.At);
        var mail = (await SentToAsync(agent.Email!)).ShouldHaveSingleItem();
        mail.Subject.Replace('\u00A0', ' ').ShouldBe("Il vous reste 2 RDV à renseigner");
        mail.Text.ShouldContain(monde.Agent.FullName);
        Now += Duration.FromDays(1);
        (await browser.GetAsync("/agents?vue=organisation")).Document.QuerySelector("#par-agent form").ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_administers_nothing_reminds_nobody()
    {
        var (monde, agent) = await WithAccountAsync();
        await PastAsync(monde, 5, agent);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var stranger = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);

        var page = await As(colleague).GetAsync("/agents?vue=organisation");

        page.TextsOf("#par-agent form").ShouldBeEmpty();
        foreach (var other in new[] { colleague, stranger.Agent })
        {
            (await As(other).PostWithTokenAsync("/agents?handler=Relance", ("agent", $"{agent.Id}"))).ShouldBe(HttpStatusCode.NotFound);
        }

        (await EventsAsync("agentId", agent.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task S69_an_admin_closes_all_that_is_older_than_six_months_and_nothing_else()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var (old, older, recent) = (await PastAsync(monde, 190), await PastAsync(monde, 400, colleague), await PastAsync(monde, 180));
        var browser = As(monde.Agent);

        var home = await browser.GetAsync("/agents?vue=organisation");
        home.TextOf("#arriere")!.ShouldStartWith("2 RDV attendent");
        var page = await browser.ClickAsync(home, "#arriere a");
        page.TextOf("#arriere").ShouldBe("2 RDV de plus de six mois");
        var done = await browser.FollowAsync(
            (await browser.PostFormAsync(page, "form[action*=arriere]")).ShouldSeeOther("/agents?vue=organisation")
        );

        done.TextOf(".toast p").ShouldBe("2 RDV clos « non renseigné ».");
        (await StatusAsync(old), await StatusAsync(older), await StatusAsync(recent)).ShouldBe(
            (RdvStatus.Unrecorded, RdvStatus.Unrecorded, RdvStatus.Unknown)
        );
        var list = await browser.GetAsync("/agents/rdvs?statut=non-renseigne");
        list.TextsOf("main .lignes > li").Count.ShouldBe(2);
        list.TextOf("main .lignes > li")!.ShouldContain("Non renseigné");
        (await ReadAsync(db => db.Versions.CountAsync(version => version.Entity == "Rdv" && version.EntityId == $"{old.Id}"))).ShouldBe(2);
        (await SentToAsync(old.Participations.Single().Usager.Email!)).ShouldNotContain(message =>
            message.Template.StartsWith("RdvAnnule")
        );
    }

    [Fact]
    public async Task What_was_closed_can_still_be_filled_in_and_nobody_closes_one_by_hand()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var (old, recent) = (await PastAsync(monde, 200), await PastAsync(monde, 5));
        var browser = As(monde.Agent);
        await browser.PostWithTokenAsync($"/agents/arriere?organisation={monde.Organisation.Id}");
        var revision = await ReadAsync(db => db.Rdvs.Where(rdv => rdv.Id == old.Id).Select(rdv => rdv.Revision).SingleAsync());

        var reset = await browser.PostWithTokenAsync($"/agents/rdvs/{old.Id}/statut", ("Statut", "Unknown"), ("Revision", $"{revision}"));
        var byHand = await browser.PostWithTokenAsync(
            $"/agents/rdvs/{recent.Id}/statut",
            ("Statut", "Unrecorded"),
            ("Revision", $"{recent.Revision}")
        );

        reset.ShouldSeeOther("/agents");
        byHand.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StatusAsync(old), await StatusAsync(recent)).ShouldBe((RdvStatus.Unknown, RdvStatus.Unknown));
    }

    [Fact]
    public async Task Only_admins_of_the_organisation_close_its_backlog()
    {
        var monde = await Given.MondeAsync();
        var old = await PastAsync(monde, 200);
        var elsewhere = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service, role: RoleLevel.Admin);
        await Given.RoleAsync(elsewhere, monde.Organisation);

        foreach (var agent in new[] { monde.Agent, elsewhere })
        {
            var url = $"/agents/arriere?organisation={monde.Organisation.Id}";
            (await As(agent).GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
            (await As(agent).PostWithTokenAsync(url)).ShouldBe(HttpStatusCode.NotFound);
            (await As(agent).GetAsync($"/agents?vue=organisation&organisation={monde.Organisation.Id}"))
                .Document.QuerySelector("#arriere")
                .ShouldBeNull();
        }

        (await StatusAsync(old)).ShouldBe(RdvStatus.Unknown);
        (await As(monde.Agent).GetAsync("/agents/arriere")).ShouldSeeOther("/agents");
    }

    [Fact]
    public async Task What_an_intervenant_left_is_shown_to_whoever_writes_in_their_agenda()
    {
        var (monde, colleague) = await WithAccountAsync();
        var intervenant = await Given.AgentAsync(monde.Organisation, monde.Service);
        await PastAsync(monde, 2, intervenant);
        await PastAsync(monde, 3, intervenant);
        await PastAsync(monde, 2, colleague);
        var reader = await Given.AgentAsync(monde.Organisation, monde.Service);
        var browser = As(reader);

        var page = await browser.GetAsync("/agents");

        page.TextsOf("#par-agent > li").ShouldBe([$"2 {intervenant.FullName}"], "colleagues with an account fill in their own");
        var list = await browser.GetAsync(page.One("#par-agent a").GetAttribute("href")!);
        list.TextsOf("main .lignes > li").Count.ShouldBe(2);
        list.TextsOf("form.suites").Count.ShouldBe(2, "and they may say what became of them");
    }

    private async Task<(Monde Monde, Agent Agent)> WithAccountAsync()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.CompteAsync(agent);
        return (monde, agent);
    }

    private Task<Rdv> PastAsync(Monde monde, int days, Agent? agent = null) =>
        Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-days), 7), agent: agent);

    private Task<RdvStatus> StatusAsync(Rdv rdv) =>
        ReadAsync(db => db.Rdvs.Where(one => one.Id == rdv.Id).Select(one => one.Status).SingleAsync());
}
