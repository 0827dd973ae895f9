using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>The agents' home beyond one's own backlog: other people's, today, what is new.</summary>
public sealed partial class AccueilTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _today = Given.DefaultDay;

    [Fact]
    public async Task Without_agenda_one_lands_on_the_organisation_with_counts_by_agent_the_most_first()
    {
        var monde = await Given.MondeAsync();
        var secretaire = await DeskAsync(monde);
        var busy = await Given.AgentAsync(monde.Organisation, monde.Service);
        await PastAsync(monde, monde.Agent, 1);
        await PastAsync(monde, busy, 3);

        var page = (await As(secretaire).GetAsync("/agents")).ShouldBeOk();

        page.TextsOf("#par-agent > li").ShouldBe([$"3 {busy.FullName}", $"1 {monde.Agent.FullName}"]);
        page.One("#renseigner .ds-badge").GetAttribute("data-count").ShouldBe("4");
        page.Document.QuerySelector("a[href='/agents?vue=mes']").ShouldBeNull();
        page.One("#par-agent a")
            .GetAttribute("href")
            .ShouldBe($"/agents/rdvs?statut=a-renseigner&organisation={monde.Organisation.Id}&agent={busy.Id}");
    }

    [Fact]
    public async Task A_secretary_fills_in_for_the_agents_of_the_desk_and_not_for_a_sensitive_agenda()
    {
        var monde = await Given.MondeAsync();
        var secretaire = await DeskAsync(monde);
        var sensitive = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.IsSensitive = true);
        await PastAsync(monde, monde.Agent, 1);
        var hidden = await PastAsync(monde, sensitive, 1);

        var page = await As(secretaire).GetAsync("/agents");

        page.TextsOf("#renseigner form.suites").Count.ShouldBe(1);
        page.Text.ShouldNotContain(hidden[0].Participations.Single().Usager.LastName);
        page.TextsOf("#par-agent > li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_organisation_or_a_lieu_that_is_not_mine_is_not_shown()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.MondeAsync();
        await PastAsync(other, other.Agent, 1);
        await PastAsync(monde, monde.Agent, 2);

        var organisation = await As(monde.Agent).GetAsync($"/agents?vue=organisation&organisation={other.Organisation.Id}");
        var lieu = await As(monde.Agent).GetAsync($"/agents?vue=lieu&lieu={other.Lieu.Id}");

        organisation.One("#renseigner .ds-badge").GetAttribute("data-count").ShouldBe("2");
        lieu.One("#renseigner .ds-badge").GetAttribute("data-count").ShouldBe("2");
        lieu.TextsOf("select[name=lieu] option").ShouldBe([monde.Lieu.Name]);
    }

    [Fact]
    public async Task My_service_counts_by_agent_and_leads_to_the_list_of_my_service()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var next = await Given.ServiceAsync();
        await PastAsync(monde, colleague, 2);
        // An admin sees it too: it is not of their service.
        await PastAsync(
            monde with
            {
                Motif = await Given.MotifAsync(monde.Organisation, next),
            },
            await Given.AgentAsync(monde.Organisation, next),
            1
        );

        var page = await As(monde.Agent).GetAsync("/agents?vue=service");

        page.TextsOf("#par-agent > li").ShouldBe([$"2 {colleague.FullName}"]);
        page.One("#par-agent a").GetAttribute("href").ShouldBe($"/agents/rdvs?statut=a-renseigner&service=miens&agent={colleague.Id}");
        page.One("#renseigner > footer a").GetAttribute("href").ShouldBe("/agents/rdvs?statut=a-renseigner&service=miens");
    }

    [Fact]
    public async Task S69_every_count_is_that_of_the_list_that_it_leads_to()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var second = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, second);
        var elsewhere = monde with
        {
            Organisation = second,
            Motif = await Given.MotifAsync(second, monde.Service),
            Lieu = await Given.LieuAsync(second),
        };
        await PastAsync(monde, monde.Agent, 3);
        await PastAsync(monde, colleague, 2);
        await PastAsync(elsewhere, monde.Agent, 1);
        await Given.RdvAsync(monde, startsAt: Now - Duration.FromMinutes(10));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(1), 9));
        var browser = As(monde.Agent);

        foreach (
            var (view, expected) in new[]
            {
                ("mes", 4),
                ("service", 6),
                ($"organisation&organisation={monde.Organisation.Id}", 5),
                ($"lieu&lieu={monde.Lieu.Id}", 5),
            }
        )
        {
            var page = (await browser.GetAsync($"/agents?vue={view}")).ShouldBeOk();
            var shown = page.One("#renseigner .ds-badge").GetAttribute("data-count")!;
            shown.ShouldBe($"{expected}");
            await ShouldLeadToAsync(browser, page.One("#renseigner > footer a").GetAttribute("href")!, expected);
        }

        foreach (var view in new[] { "service", "organisation" })
        {
            foreach (var line in (await browser.GetAsync($"/agents?vue={view}")).Document.QuerySelectorAll("#par-agent > li"))
            {
                var count = int.Parse(line.QuerySelector(".heure")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
                await ShouldLeadToAsync(browser, line.QuerySelector("a")!.GetAttribute("href")!, count);
            }
        }
    }

    [Fact]
    public async Task What_citizens_did_since_the_last_visit_is_new_until_one_says_so()
    {
        var monde = await Given.MondeAsync();
        var mine = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(3), 9), by: monde.Agent);
        var online = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(3), 10));
        var left = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(3), 11), by: monde.Agent);
        left.Cancel(left.Participations.Single().Usager, Now);
        await Given.SaveAsync();
        var told = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(4), 9), by: monde.Agent);
        var browser = As(monde.Agent);
        (
            await browser.PostWithTokenAsync($"/agents/rdvs/{told.Id}/statut", ("Statut", "Excused"), ("Revision", $"{told.Revision}"))
        ).ShouldSeeOther("/agents");
        Now += Duration.FromMinutes(5);

        await browser.GetAsync("/agents");
        var page = await browser.GetAsync("/agents");

        var news = page.TextsOf("#nouveau .lignes > li");
        news.Count.ShouldBe(2, "a GET is not a visit, and what an agent did is no news");
        news[0].ShouldContain(Name(online));
        news[0].ShouldContain("Pris en ligne");
        news[1].ShouldContain(Name(left));
        news[1].ShouldContain("Annulé par l’usager");
        string.Concat(news).ShouldNotContain(Name(mine));

        (await browser.PostFormAsync(page, "#nouveau form")).ShouldSeeOther("/agents");
        (await browser.GetAsync("/agents")).Document.QuerySelector("#nouveau").ShouldBeNull();
    }

    [Fact]
    public async Task A_visit_of_tomorrow_is_not_believed()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde);
        var later = Now + Duration.FromDays(1);
        Now += Duration.FromMinutes(1);

        await As(monde.Agent).PostWithTokenAsync("/agents?handler=Lu", ("jusqua", $"{later.ToUnixTimeMilliseconds()}"));

        (await As(monde.Agent).GetAsync("/agents")).TextsOf("#nouveau .lignes > li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Today_offers_the_outcome_once_begun_and_the_waiting_room_before()
    {
        var monde = await Given.MondeAsync();
        var begun = await Given.RdvAsync(monde, startsAt: Now - Duration.FromMinutes(10));
        var later = await Given.RdvAsync(monde, startsAt: Now + Duration.FromMinutes(50));
        var tomorrow = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(1), 9));
        var browser = As(monde.Agent);

        var page = await browser.GetAsync("/agents");

        page.TextsOf("#journee form.suites").Count.ShouldBe(1);
        page.One("#journee form.suites").GetAttribute("action").ShouldBe($"/agents/rdvs/{begun.Id}/statut");
        page.TextsOf("#renseigner form.suites").ShouldBeEmpty();
        page.TextOf("#demain header").ShouldBe("Demain 1 rendez-vous, premier à 9 h 00");
        page.TextsOf("#demain form").ShouldBeEmpty();
        page.TextOf("#demain .lignes > li")!.ShouldContain(Name(tomorrow));

        var arrival = $"#journee form[action*=Arrivee]:has(input[value='{later.Id}-{later.Revision}'])";
        var after = await browser.FollowAsync((await browser.PostFormAsync(page, arrival)).ShouldSeeOther("/agents"));
        after.Text.ShouldContain("En salle d’attente");
        (await EventsAsync("rdvId", later.Id))[^1]
            .Suites.Single()
            .DueAt.ShouldBe(Now + Duration.FromMinutes(1), "told once it can no longer be undone");
        (await ReadAsync(db => db.Rdvs.Where(rdv => rdv.Id == later.Id).Select(rdv => rdv.ArrivedAt).SingleAsync())).ShouldBe(Now);
    }

    [Fact]
    public async Task A_new_agent_is_told_what_is_missing()
    {
        var monde = await Given.MondeAsync();
        var fresh = await Given.AgentAsync(monde.Organisation, monde.Service);
        var useless = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());

        (await As(fresh).GetAsync("/agents")).One($"a[href='/agents/agendas/{fresh.Id}/plages/nouvelle']");
        (await As(useless).GetAsync("/agents")).Text.ShouldContain("n’ont pas encore de motif");
        (await As(monde.Agent).GetAsync("/agents")).Text.ShouldNotContain("plage d’ouverture");
    }

    [Fact]
    public async Task The_organisations_view_asks_as_many_questions_however_many_there_are()
    {
        var monde = await Given.MondeAsync();
        var secretaire = await DeskAsync(monde);
        await PastAsync(monde, monde.Agent, 1);
        var one = await As(secretaire).GetAsync("/agents");
        await PastAsync(monde, await Given.AgentAsync(monde.Organisation, monde.Service), 4);

        var many = await As(secretaire).GetAsync("/agents");

        many.Queries.Count.ShouldBe(one.Queries.Count);
        many.Queries.Count.ShouldBeLessThanOrEqualTo(14);
    }

    [Fact]
    public async Task F_01_an_agent_who_opens_the_citizens_home_is_led_to_their_own()
    {
        var monde = await Given.MondeAsync();

        (await As(monde.Agent).GetAsync("/")).Location.ShouldBe("/agents");
        (await As(await Given.UsagerAsync(monde.Territoire)).GetAsync("/")).ShouldBeOk();
        (await Client().GetAsync("/")).ShouldBeOk();
    }

    private static async Task ShouldLeadToAsync(Browser browser, string url, int count)
    {
        var list = (await browser.GetAsync(url)).ShouldBeOk();
        list.TextOf("h1 + p")!.ShouldStartWith($"{count} RDV", customMessage: url);
    }

    private Task<Agent> DeskAsync(Monde monde) => DeskAsync(monde.Organisation);

    private async Task<Agent> DeskAsync(Features.Organisations.Organisation organisation)
    {
        var secretaire = await Given.AgentAsync(organisation, await Given.ServiceAsync(), agent => agent.HasAgenda = false);
        secretaire.Roles.Single().Secretaire = true;
        await Given.SaveAsync();
        return secretaire;
    }

    private async Task<List<Rdv>> PastAsync(Monde monde, Agent agent, int count)
    {
        List<Rdv> rdvs = [];
        for (var day = 1; day <= count; day++)
        {
            rdvs.Add(await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-day), 9), agent: agent));
        }

        return rdvs;
    }

    private static string Name(Rdv rdv) => rdv.Participations.Single().Usager.LastName;
}
