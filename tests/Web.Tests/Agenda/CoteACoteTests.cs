using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Tests.Agenda;

/// <summary>Several agendas side by side, and the sheets that are printed of them.</summary>
public sealed partial class CoteACoteTests(RdvApp app) : FluxTest(app)
{
    private const string Day = "2026-03-04";
    private static readonly LocalDate _day = new(2026, 3, 4);

    [Fact]
    public async Task By_default_my_service_stands_side_by_side_each_with_its_level()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(colleague, monde.Organisation, monde.Lieu, [monde.Motif]);
        var other = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await GrantAsync(other, monde.Agent, Niveau.SansDetail);
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9));
        using var browser = As(monde.Agent);

        var page = await browser.GetAsync($"/agents/agendas?jour={Day}");

        page.ShouldBeOk().TextsOf(".agenda-tete h2").ShouldBe([$"{monde.Agent.FullName} (vous)", colleague.FullName]);
        page.TextsOf(".agenda-tete .niveau").ShouldBe(["Écriture", "Écriture"]);
        page.One(".agenda").ClassList.ShouldContain("colonnes-2");
        page.Html.ShouldNotContain(other.LastName, Case.Sensitive, "all that can be chosen comes when asked for");
        (await browser.ClickAsync(page, "Choisir d’autres agendas, une équipe, un service, un lieu"))
            .TextsOf("select.choix-ajout option")
            .ShouldContain($"{other.FullName}, lecture sans détail");
        var bloc = page.One("section[data-choisi] a.bloc");
        bloc.ParentElement!.ClassName.ShouldBe("t-12 d-6");
        page.TextsOf("section[data-choisi] .libre a").ShouldBe([$"9 h 30, nouveau RDV, {monde.Agent.FullName}"]);
        page.One("section[data-choisi] .libre").ClassName.ShouldBe("libre t-18 d-30", "free time is one link, as long as it lasts");
    }

    [Fact]
    public async Task Only_what_may_be_moved_can_be_taken_in_hand_and_only_open_agendas_take_it()
    {
        var monde = await Given.MondeAsync();
        var closed = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await GrantAsync(closed, monde.Agent, Niveau.AvecDetail);
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 10), agent: closed);
        var agendas = $"agents={monde.Agent.Id}&agents={closed.Id}";

        var page = await As(monde.Agent).GetAsync($"/agents/agendas?jour={Day}&{agendas}");

        var mine = page.One($"[data-agent='{monde.Agent.Id}'] > li[data-rdv]");
        mine.GetAttribute("data-rdv").ShouldBe($"{rdv.Id}");
        mine.GetAttribute("data-revision").ShouldBe($"{rdv.Revision}");
        mine.GetAttribute("data-minutes").ShouldBe("30");
        mine.GetAttribute("data-agents").ShouldBe($"{monde.Agent.Id}");
        page.One($"[data-agent='{monde.Agent.Id}']").GetAttribute("data-ecriture").ShouldBe("oui");
        page.One($"[data-agent='{closed.Id}']").GetAttribute("data-ecriture").ShouldBe("");
        page.One($"[data-agent='{closed.Id}'] > li").GetAttribute("data-rdv").ShouldBe("");
        page.One("#mouvement input[name=Retour]").GetAttribute("value").ShouldBe($"/agents/agendas?jour={Day}&{agendas}");
    }

    [Fact]
    public async Task The_address_chooses_agents_and_leaves_out_those_that_are_closed_to_me()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await GrantAsync(other, monde.Agent, Niveau.SansDetail);
        var closed = await Given.MondeAsync();

        var page = await As(monde.Agent)
            .GetAsync($"/agents/agendas?jour={Day}&agents={other.Id}&agents={closed.Agent.Id}&agents=&affiche={other.Id}");

        page.ShouldBeOk().TextsOf(".agenda-tete h2").ShouldBe([other.FullName]);
        page.TextsOf(".agenda-tete .niveau").ShouldBe(["Lecture sans détail"]);
        page.TextOf("#manquants").ShouldNotBeNull().ShouldContain("ne vous sont pas ouverts");
        page.Html.ShouldNotContain(closed.Agent.LastName);
    }

    [Fact]
    public async Task A_team_and_a_service_are_shown_whole_as_far_as_i_may()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var service = await Given.ServiceAsync();
        var other = await Given.AgentAsync(monde.Organisation, service);
        await GrantAsync(other, monde.Agent, Niveau.AvecDetail);
        await Given.AgentAsync(monde.Organisation, service);
        var equipe = new Equipe { Territoire = monde.Territoire, Name = "Renfort" };
        equipe.Membres.AddRange([colleague, other]);
        foreach (var one in new[] { colleague, other })
        {
            await Given.PlageAsync(one, monde.Organisation, monde.Lieu, [monde.Motif]);
        }

        await Given.AddAsync(equipe);
        using var browser = As(monde.Agent);

        var team = await browser.GetAsync($"/agents/agendas?jour={Day}&equipe={equipe.Id}&choix=true");
        var trade = await browser.GetAsync($"/agents/agendas?jour={Day}&service={service.Id}");

        team.TextsOf(".agenda-tete h2").Order().ShouldBe(new[] { colleague.FullName, other.FullName }.Order());
        trade.TextsOf(".agenda-tete h2").ShouldBe([other.FullName]);
        team.TextsOf("#par-equipe option").ShouldBe(["Renfort"]);
    }

    [Fact]
    public async Task A_lieu_shows_who_receives_there_and_never_where_a_masked_plage_is()
    {
        var monde = await Given.MondeAsync();
        var elsewhere = await Given.LieuAsync(monde.Organisation);
        await Given.AgentAsync(monde.Organisation, monde.Service);
        var masked = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await GrantAsync(masked, monde.Agent, Niveau.SansDetail);
        await Given.PlageAsync(masked, monde.Organisation, elsewhere, [monde.Motif]);
        using var browser = As(monde.Agent);

        var here = await browser.GetAsync($"/agents/agendas?jour={Day}&lieu={monde.Lieu.Id}");
        var there = await browser.GetAsync($"/agents/agendas?jour={Day}&lieu={elsewhere.Id}");
        var sunday = await browser.GetAsync($"/agents/agendas?jour=2026-03-08&lieu={monde.Lieu.Id}");

        here.TextsOf(".agenda-tete h2").ShouldBe([$"{monde.Agent.FullName} (vous)"]);
        there.TextsOf(".agenda-tete h2").ShouldBeEmpty();
        there.Text.ShouldContain("Aucun agenda à montrer");
        sunday.TextsOf(".agenda-tete h2").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_overlaps_splits_the_column_and_what_is_early_stretches_the_day()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9, 15));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9, 30));
        await Given.AbsenceAsync(monde.Agent, new Plage(_day, new LocalTime(6, 30), new LocalTime(7, 0)));

        var page = await As(monde.Agent).GetAsync($"/agents/agendas?jour={Day}");

        page.One(".agenda").ClassList.ShouldContain("heures-12");
        page.Document.QuerySelectorAll(".agenda-blocs > li:has(a.bloc)")
            .Select(li => $"{li.ClassName} {li.GetAttribute("data-voie")}".TrimEnd())
            .ShouldBe(["t-6 d-6", "t-36 d-6 1-2", "t-39 d-6 2-2", "t-42 d-6 1-2"]);
    }

    [Fact]
    public async Task More_than_the_column_holds_is_counted_and_the_count_leads_to_the_list()
    {
        var monde = await Given.MondeAsync();
        for (var minute = 0; minute < 30; minute += 5)
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9, minute));
        }

        using var browser = As(monde.Agent);
        var page = await browser.GetAsync($"/agents/agendas?jour={Day}");

        page.Document.QuerySelectorAll(".agenda-blocs > li:has(.bloc)")
            .Select(li => $"{li.ClassName} {li.GetAttribute("data-voie")}")
            .ShouldBe(["t-12 d-6 1-4", "t-13 d-6 2-4", "t-14 d-6 3-4", "t-15 d-8 4-4"]);
        page.TextOf("[data-voie='4-4'] a").ShouldBe("+ 3 autres, en liste");
        var list = await browser.ClickAsync(page, "[data-voie='4-4'] a");
        list.TextsOf($"section[aria-labelledby='j-{Day}'] .lignes > li[data-genre=rdv]").Count.ShouldBe(6);
    }

    [Fact]
    public async Task Who_is_free_now_is_said_with_until_when()
    {
        var monde = await Given.MondeAsync();
        var busy = await Given.AgentAsync(monde.Organisation, monde.Service);
        var closed = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(busy, monde.Organisation, monde.Lieu, [monde.Motif]);
        var today = Given.DefaultDay;
        Now = monde.Paris(today, 9, 10);
        await Given.RdvAsync(monde, startsAt: monde.Paris(today, 9), agent: busy);
        await Given.RdvAsync(monde, startsAt: monde.Paris(today, 10));
        using var browser = As(monde.Agent);

        var page = await browser.GetAsync("/agents/agendas");

        page.TextsOf("#libres li").ShouldBe([$"{monde.Agent.FullName} jusqu’à 10 h 00"]);
        page.TextOf("#libres")!.ShouldNotContain(closed.FullName);
        (await browser.GetAsync($"/agents/agendas?jour={Day}")).Document.QuerySelector("#libres").ShouldBeNull();
    }

    [Fact]
    public async Task An_open_page_asks_its_columns_again_and_learns_that_nothing_changed()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9));
        using var browser = As(monde.Agent);
        var host = (await browser.GetAsync($"/agents/agendas?jour={Day}")).One("[data-actualiser]");
        var (url, version) = (host.GetAttribute("data-actualiser")!, host.GetAttribute("data-version"));

        var same = await browser.GetAsync($"{url}&version={version}");
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 10));
        var changed = await browser.GetAsync($"{url}&version={version}");

        ((int)same.Status).ShouldBe(204);
        changed.ShouldBeOk().Document.QuerySelectorAll("a.bloc").Length.ShouldBe(2);
        changed.Document.QuerySelector("h1").ShouldBeNull("the columns come alone");
        changed.One("[data-version]").GetAttribute("data-version").ShouldNotBe(version);
    }

    [Fact]
    public async Task The_same_day_is_a_list()
    {
        var monde = await Given.MondeAsync();
        var karim = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, karim, monde.Paris(_day, 9));
        using var browser = As(monde.Agent);

        var page = await browser.ClickAsync(await browser.GetAsync($"/agents/agendas?jour={Day}"), "Même journée en liste");

        page.TextsOf(".lignes > li").ShouldContain(line => line.Contains(karim.FullName));
        page.Document.QuerySelector(".agenda").ShouldBeNull();
    }

    [Fact]
    public async Task Twenty_agendas_cost_the_same_questions_as_two()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(colleague, monde.Organisation, monde.Lieu, [monde.Motif]);
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9));
        using var browser = As(monde.Agent);
        var two = await browser.GetAsync($"/agents/agendas?jour={Day}");
        for (var i = 0; i < 18; i++)
        {
            var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
            await Given.PlageAsync(agent, monde.Organisation, monde.Lieu, [monde.Motif]);
            await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9), agent: agent);
        }

        var twenty = await browser.GetAsync($"/agents/agendas?jour={Day}");

        twenty.TextsOf(".agenda-tete h2").Count.ShouldBe(20);
        twenty.Queries.Count.ShouldBe(two.Queries.Count);
        // Three for the session; agendas, who has something that day (two), exceptions, plages, absences, time taken, and three for the details.
        twenty.Queries.Count.ShouldBeLessThanOrEqualTo(14);
    }

    [Fact]
    public async Task A_sheet_of_the_day_is_one_page_per_agent_or_per_lieu()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var karim = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, karim, monde.Paris(_day, 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 10), agent: colleague);
        var both = Rdv.Open(
            monde.Motif,
            monde.Lieu,
            new Interval(monde.Paris(_day, 11), monde.Paris(_day, 12)),
            [monde.Agent, colleague],
            monde.Agent,
            Now
        );
        await Given.AddAsync(both);
        using var browser = As(monde.Agent);

        var agents = await browser.GetAsync($"/agents/agendas/feuille?jour={Day}");
        var lieux = await browser.GetAsync($"/agents/agendas/feuille?jour={Day}&par=lieu");

        agents.TextsOf(".feuille h2").ShouldBe([monde.Agent.FullName, colleague.FullName]);
        agents.TextsOf(".feuille tbody tr").Count.ShouldBe(4);
        agents.TextsOf(".feuille tbody tr")[0].ShouldContain(karim.LastName);
        agents
            .TextsOf(".feuille tbody tr")[0]
            .ShouldContain(Page.Plain(karim.Phone!.Insert(2, " ").Insert(5, " ").Insert(8, " ").Insert(11, " ")));
        lieux.TextsOf(".feuille h2").ShouldBe([monde.Lieu.Name]);
        lieux.TextsOf(".feuille tbody tr").Count.ShouldBe(3);
    }
}
