using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Agents;

/// <summary>Accounts with and without agenda (spec 2 §25f).</summary>
public sealed class SansAgendaTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _today = Given.DefaultDay;

    [Fact]
    public async Task Closing_is_refused_while_somebody_is_to_come_and_says_who_as_far_as_one_sees()
    {
        var (monde, admin) = await WorldAsync();
        var rdv = await Given.RdvAsync(monde);
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, elsewhere);
        var far = monde with { Organisation = elsewhere, Motif = await Given.MotifAsync(elsewhere, await Given.ServiceAsync()) };
        var hidden = await Given.RdvAsync(far, startsAt: monde.Paris(_today.PlusDays(4), 9));
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = admin,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );

        var page = (await As(admin).GetAsync(Url(monde))).ShouldBeOk();
        var answer = await As(admin).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"));

        page.Text.ShouldContain("2 RDV à venir");
        page.Document.QuerySelector($"a[href='/agents/rdvs/{rdv.Id}']").ShouldNotBeNull();
        page.Document.QuerySelector($"a[href='/agents/rdvs/{hidden.Id}']").ShouldBeNull();
        page.Text.ShouldContain("1 autre RDV que vous ne voyez pas");
        answer.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Il reste des RDV à venir");
        (await AgentAsync(monde)).HasAgenda.ShouldBeTrue();
    }

    [Fact]
    public async Task The_menu_shows_whoever_has_no_agenda_where_they_are_and_no_other_entry_for_a_page_that_it_has_not()
    {
        var monde = await Given.MondeAsync();
        using var desk = As(await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false, RoleLevel.Admin));

        (await desk.GetAsync("/agents/acces/miens")).TextsOf("#menu a[aria-current=page]").ShouldBe(["Accès aux agendas"]);
        (await desk.GetAsync("/agents/absences/commune")).ShouldBeOk().TextsOf("#menu a[aria-current=page]").ShouldBeEmpty();
        (await As(monde.Agent).GetAsync("/agents/acces")).TextsOf("#menu a[aria-current=page]").ShouldBe(["Qui voit mon agenda ?"]);
    }

    [Fact]
    public async Task Closing_warns_then_ends_plages_and_absences_today_and_leaves_the_secteurs()
    {
        var (monde, admin) = await WorldAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-1), 9));
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [monde.Motif], Given.Once(_today.PlusDays(9), 14, 16));
        var past = await Given.PlageAsync(
            monde.Agent,
            monde.Organisation,
            monde.Lieu,
            [monde.Motif],
            Given.Once(_today.PlusDays(-9), 14, 16)
        );
        await Given.AbsenceAsync(monde.Agent, Given.Once(_today.PlusDays(5), 9, 11));
        var browser = As(admin);

        var page = await browser.GetAsync(Url(monde));
        var preview = (await browser.PostFormAsync(page, "main form.formulaire")).ShouldBeOk();
        (await AgentAsync(monde)).HasAgenda.ShouldBeTrue("a preview writes nothing");
        var done = await browser.PostFormAsync(preview, "main form.formulaire");

        page.Text.ShouldContain("1 RDV passé reste à renseigner");
        page.Text.ShouldContain("2 plages d’ouverture prendront fin");
        page.Text.ShouldContain("1 absence prendra fin");
        done.ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");
        (await AgentAsync(monde)).HasAgenda.ShouldBeFalse();
        var plages = await ReadAsync(db =>
            db.PlagesOuverture.Where(plage => plage.AgentId == monde.Agent.Id).OrderBy(plage => plage.Id).ToListAsync()
        );
        plages.Select(plage => plage.LastDay).ShouldBe([_today, past.LastDay]);
        (await ReadAsync(db => db.Absences.CountAsync(absence => absence.AgentId == monde.Agent.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_but_an_admin_closes_or_opens_an_agenda()
    {
        var (monde, admin) = await WorldAsync(monde => monde.Agent = agent => agent.HasAgenda = false);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var url = $"/agents/agents/{monde.Agent.Id}?handler=Ouverture";

        (await As(colleague).PostWithTokenAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).PostWithTokenAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(colleague).GetAsync(Url(monde))).ShouldBe(HttpStatusCode.Forbidden);
        (await AgentAsync(monde)).HasAgenda.ShouldBeFalse();

        (await As(admin).PostWithTokenAsync(url, ("Etape", "confirmer"))).ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");
        (await AgentAsync(monde)).HasAgenda.ShouldBeTrue();
    }

    [Fact]
    public async Task S70_whoever_has_no_agenda_is_in_no_choice_of_agendas()
    {
        var (monde, admin) = await WorldAsync(world => world.Agent = agent => agent.HasAgenda = false);

        (await ReadAsync(db => db.Agents.ReadableBy(admin, Now).AnyAsync(agent => agent.Id == monde.Agent.Id))).ShouldBeFalse();
        (await ReadAsync(db => db.Agents.WritableBy(admin, Now).AnyAsync(agent => agent.Id == monde.Agent.Id))).ShouldBeFalse();
        var browser = As(admin);
        foreach (
            var url in (string[])
                ["/agents/rdvs", "/agents/rdvs/nouveau", "/agents/creneaux", "/agents/agendas", "/agents/plages", "/agents/collectifs"]
        )
        {
            var page = await browser.GetAsync(url);
            page.Document.QuerySelectorAll("option, label")
                .Select(choice => choice.TextContent)
                .ShouldNotContain(text => text.Contains(monde.Agent.LastName), url);
        }
    }

    [Fact]
    public async Task S70_the_address_of_an_agenda_that_is_not_there_is_no_accident()
    {
        var (monde, admin) = await WorldAsync(world => world.Agent = agent => agent.HasAgenda = false);

        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        foreach (var end in (string[])["", "/plages", "/plages/nouvelle", "/absences", "/absences/nouvelle"])
        {
            var browser = As(admin);
            var page = await browser.FollowAsync(await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}{end}"));
            page.ShouldBeOk().TextOf("h1").ShouldBe($"{monde.Agent.FullName} n’a pas d’agenda", end);
            page.Text.ShouldContain("Lui ouvrir un agenda");

            var other = As(colleague);
            var polite = await other.FollowAsync(await other.GetAsync($"/agents/agendas/{monde.Agent.Id}{end}"));
            polite.ShouldBeOk().Text.ShouldContain("n’a pas d’agenda");
            polite.Document.QuerySelector("main form[method=post]").ShouldBeNull(end);
        }
    }

    [Fact]
    public async Task S70_the_page_that_says_so_opens_one_for_who_may()
    {
        var (monde, admin) = await WorldAsync(world => world.Agent = agent => agent.HasAgenda = false);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var browser = As(admin);
        var page = await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}");

        var preview = (await browser.PostFormAsync(page, "main form")).ShouldBeOk();
        preview.TextOf("#avant").ShouldNotBeNull().ShouldContain($"{colleague.FullName} : aucun accès →, devient écriture");
        (await browser.PostFormAsync(preview, "#avant form")).ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");

        (await AgentAsync(monde)).HasAgenda.ShouldBeTrue();
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}")).ShouldBeOk();
        var stranger = As((await Given.MondeAsync()).Agent);
        (await stranger.GetAsync($"/agents/agendas/{monde.Agent.Id}/plages")).ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>
    /// Every page of the agents' space, as it comes. Left out: pages where one is chosen to be given something, not to receive people (équipes, accesses).
    /// Seen failing: with the ticks of an absence for several offered to all colleagues.
    /// </summary>
    [Fact]
    public async Task S70_whoever_has_no_agenda_is_in_no_select_of_any_page()
    {
        var victim = await Guards.VictimWorld.BuildAsync(Given);
        var (house, service) = (victim.Monde.Organisation, victim.Monde.Service);
        var without = await Given.AgentAsync(
            house,
            service,
            agent => (agent.LastName, agent.HasAgenda) = ($"Absent{Given.Unique()}", false)
        );
        var with = await Given.AgentAsync(house, service, agent => agent.LastName = $"Offert{Given.Unique()}");
        var doors = (await Guards.Door.AllAsync(App)).Where(door =>
            door is { IsPage: true, IsOfAgents: true, IsPublic: false }
            && !door.Pattern.StartsWith("/agents/equipes", StringComparison.Ordinal)
            && !door.Pattern.Contains("/acces", StringComparison.Ordinal)
        );
        var urls = doors
            .Select(door => victim.Url(door))
            .Concat([
                $"/agents/rdvs/nouveau?agent={without.Id}",
                $"/agents/rdvs/nouveau?agent={without.Id}&jour=2026-03-04&heure=10:00&motif={victim.Monde.Motif.Id}",
                $"/agents/agendas?agents={without.Id}",
                $"/agents/creneaux?motif={victim.Monde.Motif.Id}&agents={without.Id}",
                $"/agents/rdvs?agent={without.Id}",
                $"/agents/collectifs/nouveau?motif={victim.Monde.Motif.Id}",
            ])
            .Distinct();
        var browser = As(victim.Agent);
        var (wrong, offering) = (new List<string>(), 0);
        foreach (var url in urls)
        {
            var page = await browser.GetAsync(url);
            ((int)page.Status).ShouldBeLessThan(500, url);
            var choices = page.Document.QuerySelectorAll("option, label, [role=option]").Select(choice => choice.TextContent).ToList();
            offering += choices.Exists(text => text.Contains(with.LastName, StringComparison.Ordinal)) ? 1 : 0;
            if (choices.Exists(text => text.Contains(without.LastName, StringComparison.Ordinal)))
            {
                wrong.Add(url);
            }
        }

        wrong.ShouldBeEmpty();
        offering.ShouldBeGreaterThan(4, "the others are offered");
    }

    /// <summary>The agent has an organisation that somebody else administers.</summary>
    private async Task<(Monde Monde, Agent Admin)> WorldAsync(Action<MondeSpec>? say = null)
    {
        var monde = await Given.MondeAsync(say);
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
    }

    private static string Url(Monde monde) => $"/agents/agents/{monde.Agent.Id}/agenda";

    private Task<Agent> AgentAsync(Monde monde) => ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == monde.Agent.Id));
}
