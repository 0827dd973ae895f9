using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.Agenda;

/// <summary>The agenda of one agent, as its page and its list say it.</summary>
public sealed class AgendaTests(RdvApp app) : FluxTest(app)
{
    [Fact]
    public async Task Mine_opens_from_the_menu_and_lists_the_week_with_what_is_free()
    {
        var monde = await Given.MondeAsync();
        var karim = await Given.UsagerAsync(monde.Territoire);
        var rdv = await Given.RdvAsync(monde, karim, monde.Paris(Monday.PlusDays(2), 10));
        using var browser = As(monde.Agent);

        var page = await browser.FollowAsync(await browser.GetAsync("/agents/agenda?jour=2026-03-04"));

        page.ShouldBeOk().TextOf("h1").ShouldBe("Mon agenda");
        page.TextOf("#niveau").ShouldBeNull("of course one writes in one’s own");
        page.TextOf("#periode").ShouldBe("Semaine du 2 au 8 mars 2026");
        page.TextsOf("#liste h3")
            .ShouldBe(["Hier, lundi 2 mars", "Aujourd’hui, mardi 3 mars", "Demain, mercredi 4 mars", "Jeudi 5 mars", "Vendredi 6 mars"]);
        var day = page.TextsOf("section[aria-labelledby='j-2026-03-04'] .lignes > li");
        day.Count.ShouldBe(4);
        day[0].ShouldContain("Ouvert");
        day[1].ShouldContain("Libre jusqu’à 10 h 00");
        day[2].ShouldContain($"{karim.FirstName} {karim.LastName}");
        day[2].ShouldContain("À venir");
        day[3].ShouldContain("10 h 30 Libre jusqu’à 12 h 00");
        var move = page.One($"a[href^='/agents/rdvs/{rdv.Id}/deplacement']").GetAttribute("href")!;
        (await As(monde.Agent).GetAsync(move))
            .One("input[name=Retour]")
            .GetAttribute("value")
            .ShouldStartWith($"/agents/agendas/{monde.Agent.Id}?");
        page.One($"a[href='/agents/rdvs/nouveau?agent={monde.Agent.Id}&jour=2026-03-04&heure=10%3A30']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_has_no_agenda_is_led_to_those_of_the_others()
    {
        var monde = await Given.MondeAsync();
        var secretaire = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);

        (await As(secretaire).GetAsync("/agents/agenda?jour=2026-03-04")).ShouldSeeOther("/agents/agendas?jour=2026-03-04");
        (await As(secretaire).GetAsync($"/agents/agenda?agent={monde.Agent.Id}&vue=mois")).ShouldSeeOther(
            $"/agents/agendas/{monde.Agent.Id}?vue=mois"
        );
    }

    [Fact]
    public async Task An_agent_without_agenda_is_said_to_have_none_to_whoever_may_know_them()
    {
        var monde = await Given.MondeAsync();
        var without = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var stranger = await Given.MondeAsync();

        var seen = await As(monde.Agent).GetAsync($"/agents/agendas/{without.Id}");
        var byAdmin = await As(admin).GetAsync($"/agents/agendas/{without.Id}");

        seen.ShouldBeOk().TextOf("h1").ShouldBe($"{without.FullName} n’a pas d’agenda");
        seen.Html.ShouldNotContain($"/agents/agents/{without.Id}");
        byAdmin.Html.ShouldContain($"/agents/agents/{without.Id}");
        (await As(stranger.Agent).GetAsync($"/agents/agendas/{without.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_organisations_are_isolated_nobody_is_known_next_door()
    {
        var monde = await Given.MondeAsync(spec => spec.Territoire = territoire => territoire.IsolatedOrganisations = true);
        var next = await Given.OrganisationAsync(monde.Territoire);
        var without = await Given.AgentAsync(next, monde.Service, agent => agent.HasAgenda = false);

        (await As(monde.Agent).GetAsync($"/agents/agendas/{without.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_select_groups_agendas_by_what_i_may_do_there()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var next = await Given.OrganisationAsync(monde.Territoire);
        var (read, busy) = (
            await Given.AgentAsync(next, await Given.ServiceAsync()),
            await Given.AgentAsync(next, await Given.ServiceAsync())
        );
        await GrantAsync(read, monde.Agent, Niveau.AvecDetail);
        await GrantAsync(busy, monde.Agent, Niveau.SansDetail);
        var hidden = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());

        var page = await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}");

        page.Document.QuerySelectorAll("#agent optgroup")
            .Select(group => Page.Plain(group.GetAttribute("label")!))
            .ShouldBe(["Mon agenda", "Mon service", "Autres : lecture"]);
        page.TextsOf("#agent optgroup[label='Mon service'] option").ShouldBe([$"{colleague.FullName}, écriture"]);
        page.TextsOf("#agent option").ShouldContain($"{read.FullName}, lecture avec détail");
        page.TextsOf("#agent option").ShouldContain($"{busy.FullName}, lecture sans détail");
        page.TextsOf("#agent option").ShouldNotContain(option => option.StartsWith(hidden.FullName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saturdays_show_when_something_happens_then_or_when_i_want_them()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var url = $"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04";
        var bare = await browser.GetAsync(url);
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 7), 10));
        var saturday = await browser.GetAsync(url);
        monde.Agent.ShowsWeekend = true;
        await Given.SaveAsync();

        var both = await browser.GetAsync(url);

        bare.One("#grille").GetAttribute("data-caches").ShouldBe("6,0");
        saturday.One("#grille").GetAttribute("data-caches").ShouldBe("0");
        saturday.TextsOf("#liste h3").ShouldContain("Samedi 7 mars");
        both.One("#grille").GetAttribute("data-caches").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task The_grid_opens_as_early_and_as_late_as_it_must_and_reads_the_clock_of_the_territory()
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Territoire = territoire => territoire.TimeZone = "Indian/Reunion";
            spec.Horaire = new Plage(Monday.PlusDays(2), new LocalTime(5, 30), new LocalTime(21, 30));
        });

        var grid = (await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04")).One("#grille");

        grid.GetAttribute("data-premiere").ShouldBe("05:00:00");
        grid.GetAttribute("data-derniere").ShouldBe("22:00:00");
        grid.GetAttribute("data-zone").ShouldBe("Indian/Reunion");
    }

    [Fact]
    public async Task NOUV_4_the_grid_starts_an_hour_before_the_first_plage_and_the_list_with_today()
    {
        var monde = await Given.MondeAsync();

        var page = await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}");

        page.One("#grille").GetAttribute("data-debut").ShouldBe("08:00:00");
        page.TextsOf("#liste > section h3")[0].ShouldStartWith("Aujourd’hui");
        page.TextsOf("#liste .passe h3").ShouldBe(["Hier, lundi 2 mars"]);
        page.TextOf("#liste .passe summary").ShouldBe("1 jour passé de cette période");
    }

    [Fact]
    public async Task An_absence_of_several_days_is_said_on_each_and_leaves_nothing_free()
    {
        var monde = await Given.MondeAsync();
        await Given.AbsenceAsync(
            monde.Agent,
            new Plage(Monday.PlusDays(2), new LocalTime(14, 0), new LocalTime(10, 0), Monday.PlusDays(4)),
            "Congés"
        );

        var page = await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04");

        var thursday = page.TextsOf("section[aria-labelledby='j-2026-03-05'] .lignes > li");
        thursday[0].ShouldContain("depuis le mercredi 4 mars");
        thursday[0].ShouldContain("jusqu’au vendredi 6 mars à 10 h 00");
        thursday.ShouldNotContain(line => line.Contains("Libre"));
        page.TextsOf("section[aria-labelledby='j-2026-03-06'] .lignes > li").ShouldContain(line => line.StartsWith("10 h 00 Libre"));
    }

    [Fact]
    public async Task Cancelled_rdvs_are_hidden_until_i_switch_them_on_and_my_switch_holds_everywhere()
    {
        var monde = await Given.MondeAsync();
        var gone = await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 10));
        gone.Become(Features.Rdvs.RdvStatus.Revoked, monde.Agent, Now);
        await Given.SaveAsync();
        using var browser = As(monde.Agent);
        var name = gone.Participations.Single().Usager.LastName;
        var hidden = await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}?vue=semaine&jour=2026-03-04");
        hidden.Text.ShouldNotContain(name);

        var shown = await browser.FollowAsync(
            (await browser.PostFormAsync(hidden, ".affichage form:has(input[value=annules])")).ShouldSeeOther(
                $"/agents/agendas/{monde.Agent.Id}?vue=semaine&jour=2026-03-04"
            )
        );

        shown.TextOf("#liste .annule")!.ShouldContain(name);
        (await browser.GetAsync("/agents/agendas?jour=2026-03-04")).TextOf("a.bloc[data-statut=annule]")!.ShouldContain(name);
        await browser.PostFormAsync(shown, ".affichage form:has(input[value=annules])");
        (await browser.GetAsync("/agents/agendas?jour=2026-03-04")).Text.ShouldNotContain(name);
    }

    [Fact]
    public async Task S25_the_rdv_just_put_stands_out_in_the_grid_and_in_the_list()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 10));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 11));

        var page = await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}?vue=jour&jour=2026-03-04&rdv={rdv.Id}");

        page.One("#grille").GetAttribute("data-nouveau").ShouldBe($"{rdv.Id}");
        page.TextsOf("#liste li[data-nouveau]").ShouldHaveSingleItem().ShouldContain("Vient d’être posé");
    }

    [Theory]
    [InlineData("vue=jour", "Mardi 3 mars 2026")]
    [InlineData("vue=mois&jour=2026-02-11", "Février 2026")]
    [InlineData("vue=liste&jour=2026-12-31", "Semaine du 28 décembre 2026 au 3 janvier 2027")]
    [InlineData("vue=semaine&jour=2026-04-01", "Semaine du 30 mars au 5 avril 2026")]
    public async Task Each_view_says_its_days(string query, string title)
    {
        var monde = await Given.MondeAsync();

        var page = await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}?{query}");

        page.ShouldBeOk().TextOf("#periode").ShouldBe(title);
        page.Document.QuerySelectorAll("script[src*='agenda.js']").Length.ShouldBe(query.Contains("liste") ? 0 : 1);
    }

    [Theory]
    [InlineData("vue=annee")]
    [InlineData("vue=99")]
    [InlineData("jour=0001-01-01")]
    [InlineData("jour=9999-12-31")]
    [InlineData("comme=7")]
    [InlineData("comme=-1")]
    public async Task Junk_is_no_accident(string query)
    {
        var monde = await Given.MondeAsync();

        ((int)(await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}?{query}")).Status).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task The_page_asks_the_same_questions_however_full_the_month_is()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(1), 9));
        using var browser = As(monde.Agent);
        var url = $"/agents/agendas/{monde.Agent.Id}?vue=mois&jour=2026-03-04";
        var one = await browser.GetAsync(url);
        foreach (var day in Enumerable.Range(2, 6))
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(day), 10));
        }

        var seven = await browser.GetAsync(url);

        seven.Queries.Count.ShouldBe(one.Queries.Count);
        // Three for the session, one for all agendas, one for exceptions when there may be any, then the same six as the feed.
        seven.Queries.Count.ShouldBeLessThanOrEqualTo(11);
    }
}
