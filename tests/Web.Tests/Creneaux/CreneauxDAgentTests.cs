using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Creneaux;

/// <summary>Trouver un créneau (spec 2 §10): on the agendas in which the agent may write.</summary>
public sealed class CreneauxDAgentTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _day = Given.DefaultDay.PlusDays(1);

    [Fact]
    public async Task S26_a_rdv_moves_the_grid_after_it()
    {
        var monde = await Given.MondeAsync();
        await RdvAsync(monde, monde.Agent, 10, 0, 10);

        (await HoursAsync(monde, "")).ShouldBe(["9 h 00", "9 h 30", "10 h 10", "10 h 40", "11 h 10"]);
    }

    [Fact]
    public async Task S27_two_agents_at_one_hour_are_two_creneaux()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day, 9, 10));
        var colleague = await ColleagueAsync(monde, Given.Once(_day, 9, 10));

        var page = await WeekAsync(monde, "");

        page.TextsOf(".creneau").Count(text => text.Contains("9 h 00")).ShouldBe(2);
        page.TextsOf(".creneau").ShouldContain(text => text.Contains(colleague.LastName.ToUpperInvariant()));
        page.Document.QuerySelectorAll($".creneau[href*='agent={colleague.Id}']").Length.ShouldBe(2);
    }

    [Fact]
    public async Task S28_delays_do_not_bind_agents_the_past_and_holidays_do()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => (motif.MinBookingDelay, motif.MaxBookingDelay) = (172_800, 172_801));
        Now = monde.Paris(Given.DefaultDay, 10, 15);

        var page = await GetAsync(monde, "jour=2026-03-03");
        Hours(page, Given.DefaultDay).ShouldBe(["10 h 30", "11 h 00", "11 h 30"]);

        page = await GetAsync(monde, "jour=2026-05-01");
        Hours(page, new LocalDate(2026, 5, 1)).ShouldBeEmpty();
        Hours(page, new LocalDate(2026, 5, 4)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task S29_the_next_one_is_beyond_empty_weeks_and_after_six_months_one_says_why()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(new LocalDate(2026, 6, 10), 9, 10));
        (await GetAsync(monde, "")).Text.ShouldContain("Prochaine disponibilité, mercredi 10 juin à 9 h 00");

        var late = await Given.MondeAsync(m => m.Horaire = Given.Once(new LocalDate(2026, 10, 10), 9, 10));
        (await GetAsync(late, "")).Text.ShouldContain("Aucun créneau dans les six mois");
    }

    [Fact]
    public async Task Why_there_is_nothing_names_the_agents_and_leads_to_their_pages()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day, 9, 10));
        await Given.AbsenceAsync(monde.Agent, Given.Once(_day, 8, 18));
        var taken = await ColleagueAsync(monde, Given.Once(_day, 9, 10));
        await RdvAsync(monde, taken, 9, 0, 60);
        var none = await Given.AgentAsync(monde.Organisation, monde.Service);

        var page = await GetAsync(monde, $"agent={monde.Agent.Id}&agent={taken.Id}&agent={none.Id}");

        page.Text.ShouldContain($"{monde.Agent.FullName} : absences sur toutes les heures ouvertes");
        page.Text.ShouldContain($"{taken.FullName} : tout ce qui est ouvert est déjà pris");
        page.Text.ShouldContain($"{none.FullName} : aucune plage d’ouverture");
        page.One($"a[href='/agents/agendas/{monde.Agent.Id}/absences']");
        page.One($"a[href='/agents/agendas/{none.Id}/plages']");
    }

    [Fact]
    public async Task V10_taken_time_is_shown_in_the_week_that_was_asked_about()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day, 9, 10));
        await RdvAsync(monde, monde.Agent, 9, 0, 60);

        var page = await GetAsync(monde, $"jour={_day:uuuu-MM-dd}&agent={monde.Agent.Id}");

        page.One($"a[href^='/agents/agendas/{monde.Agent.Id}?']").GetAttribute("href")!.ShouldContain($"jour={_day:uuuu-MM-dd}");
    }

    [Fact]
    public async Task S30_an_equipe_narrows_the_search()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day, 9, 10));
        var colleague = await ColleagueAsync(monde, Given.Once(_day, 9, 10));
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Membres.Add(colleague);
        await Given.AddAsync(equipe);

        var page = await WeekAsync(monde, $"equipe={equipe.Id}");

        page.Document.QuerySelectorAll(".creneau").ShouldAllBe(link => link.GetAttribute("href")!.Contains($"agent={colleague.Id}"));
        page.Document.QuerySelectorAll(".creneau").Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_earliest_of_each_lieu_then_the_week_of_one()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day.PlusDays(2), 9, 10));
        var (second, full) = (await Given.LieuAsync(monde.Organisation), await Given.LieuAsync(monde.Organisation));
        await Given.PlageAsync(monde.Agent, monde.Organisation, second, [monde.Motif], Given.Once(_day, 14, 15));
        await Given.PlageAsync(monde.Agent, monde.Organisation, full, [monde.Motif], Given.Once(_day, 16, 17));
        await RdvAsync(monde, monde.Agent, 16, 0, 60);
        var me = As(monde.Agent);

        var doors = await GetAsync(monde, "");
        doors.TextsOf(".choisis > li .fort").ShouldBe([second.Name, monde.Lieu.Name, full.Name]);
        doors.Text.ShouldContain("Rien dans les six mois");
        var week = await me.GetAsync(doors.One(".choisis a").GetAttribute("href")!);
        Hours(week, _day).ShouldBe(["14 h 00", "14 h 30"]);
    }

    [Fact]
    public async Task Common_free_time_of_two_agents_across_organisations()
    {
        var monde = await Given.MondeAsync(m => (m.Horaire, m.Role) = (Given.Once(_day, 9, 12), RoleLevel.Admin));
        var other = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, other, RoleLevel.Admin);
        var cpef = await Given.ServiceAsync();
        var midwife = await Given.AgentAsync(other, cpef);
        await Given.PlageAsync(midwife, other, lieu: null, [await Given.MotifAsync(other, cpef)], Given.Once(_day, 10, 12));
        await RdvAsync(monde, monde.Agent, 10, 0, 15);
        await RdvAsync(monde, midwife, 11, 0, 30);

        var page = await WeekAsync(monde, $"ensemble=1&agent={monde.Agent.Id}&agent={midwife.Id}");

        Hours(page, _day).ShouldBe(["10 h 15", "11 h 30"]);
        page.One(".creneau").GetAttribute("href").ShouldNotBeNull().ShouldContain($"&agent={monde.Agent.Id}&agent={midwife.Id}");
        (await GetAsync(monde, $"ensemble=1&agent={monde.Agent.Id}")).Text.ShouldContain("cochez deux ou trois agents");
    }

    [Fact]
    public async Task Two_rdvs_in_a_row_the_second_at_once_after_the_first()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day, 9, 11));
        var second = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.DurationMinutes = 45);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(colleague, monde.Organisation, monde.Lieu, [second], Given.Once(_day, 9, 11));
        await RdvAsync(monde, colleague, 10, 15, 10);

        var page = await WeekAsync(monde, $"puis={second.Id}");

        // After 9:00-9:30 the colleague is free until 10:15; after 10:30-11:00 nobody is open.
        Hours(page, _day).ShouldBe(["9 h 00"]);
        page.TextOf(".creneau")!.ShouldContain("+ 9 h 30");
        page.One(".creneau")
            .GetAttribute("href")
            .ShouldNotBeNull()
            .ShouldContain($"&suite={second.Id}&suiteheure=09:30&suitelieu={monde.Lieu.Id}&suiteagent={colleague.Id}");
    }

    [Fact]
    public async Task Two_rdvs_in_a_row_that_never_follow_each_other_are_said_so()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day, 9, 10));
        var second = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.DurationMinutes = 45);

        (await GetAsync(monde, $"puis={second.Id}")).Text.ShouldContain(
            $"{monde.Agent.FullName} : du temps libre, mais jamais les deux RDV"
        );
    }

    [Fact]
    public async Task Agendas_that_one_may_only_read_are_not_searched_and_motifs_without_lieu_need_none()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.LocationType = LocationType.Phone);
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, elsewhere);
        var stranger = await Given.AgentAsync(elsewhere, await Given.ServiceAsync());
        await Given.PlageAsync(stranger, monde.Organisation, lieu: null, [monde.Motif]);

        var page = await WeekAsync(monde, "");

        page.Html.ShouldNotContain($"agent={stranger.Id}");
        Hours(page, _day).Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_collective_motif_lists_the_rdvs_with_a_free_seat()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);
        foreach (var (title, seats) in new[] { ("Atelier ouvert", 2), ("Atelier complet", 1) })
        {
            var rdv = Rdv.Open(
                monde.Motif,
                monde.Lieu,
                new Interval(monde.Paris(_day, 9), monde.Paris(_day, 10)),
                [monde.Agent],
                monde.Agent,
                Now
            );
            (rdv.Title, rdv.MaxParticipants) = (title, seats);
            rdv.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
            await Given.AddAsync(rdv);
        }

        var page = await GetAsync(monde, "");

        page.Text.ShouldContain("Atelier ouvert");
        page.Text.ShouldContain("1 place libre");
        page.Text.ShouldNotContain("Atelier complet");
    }

    [Fact]
    public async Task Ten_agents_cost_no_more_questions_than_one()
    {
        var monde = await Given.MondeAsync();
        var one = (await GetAsync(monde, "")).Queries.Count;
        for (var i = 0; i < 9; i++)
        {
            await RdvAsync(monde, await ColleagueAsync(monde, Given.Weekdays), 9, 0, 30);
        }

        (await GetAsync(monde, "")).Queries.Count.ShouldBe(one);
        // Thirteen, and what citizens would be offered elsewhere: the catalogue's number, the territory, its motifs and how long they hold.
        one.ShouldBeLessThanOrEqualTo(17);
    }

    [Fact]
    public async Task NOUV_5_the_day_that_was_asked_has_nothing_and_the_nearest_are_offered_before_it_too()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day.PlusDays(4), 9, 12));
        var second = await Given.LieuAsync(monde.Organisation);
        await Given.PlageAsync(monde.Agent, monde.Organisation, second, [monde.Motif], Given.Once(_day.PlusDays(9), 14, 15));

        var page = await GetAsync(monde, $"jour={_day.PlusDays(6):uuuu-MM-dd}");
        var week = await GetAsync(monde, $"jour={_day.PlusDays(6):uuuu-MM-dd}&ou={monde.Lieu.Id}");

        page.Text.ShouldContain("Rien le mardi 10 mars. Voici le plus proche, avant ou après.");
        page.TextsOf(".choisis li:first-child .ds-button")
            .ShouldBe([
                $"Dimanche 8 mars à 10 h 30 à {monde.Lieu.Name}",
                $"Dimanche 8 mars à 11 h 00 à {monde.Lieu.Name}",
                $"Dimanche 8 mars à 11 h 30 à {monde.Lieu.Name}",
            ]);
        page.One(".choisis .ds-button").GetAttribute("href")!.ShouldContain("/agents/rdvs/nouveau?motif=");
        week.Text.ShouldContain("Rien le mardi 10 mars.");
        week.Text.ShouldContain("Plus tôt : dimanche 8 mars à 11 h 30");
    }

    [Fact]
    public async Task V2_the_next_plage_is_named_however_late_and_where_nobody_opens_the_motif_a_link_leads_there()
    {
        var late = await Given.MondeAsync(m => m.Horaire = Given.Once(new LocalDate(2027, 8, 3), 9, 10));
        var never = await Given.MondeAsync();
        var unopened = await Given.MotifAsync(never.Organisation, never.Service);

        var said = await GetAsync(late, "");
        var nobody = await As(never.Agent).GetAsync($"/agents/creneaux?motif={unopened.Id}");

        said.Text.ShouldContain($"{late.Agent.FullName} : la prochaine plage d’ouverture commence le 3 août 2027.");
        said.One($"a[href='/agents/agendas/{late.Agent.Id}/plages']");
        nobody.One($"a[href='/agents/agendas/{never.Agent.Id}/plages/nouvelle']");
    }

    private Task<Page> WeekAsync(Monde monde, string query) => GetAsync(monde, query);

    private async Task<Page> GetAsync(Monde monde, string query) =>
        (await As(monde.Agent).GetAsync($"/agents/creneaux?motif={monde.Motif.Id}&{query}")).ShouldBeOk();

    private async Task<IReadOnlyList<string>> HoursAsync(Monde monde, string query) => Hours(await GetAsync(monde, query), _day);

    private static IReadOnlyList<string> Hours(Page page, LocalDate day) =>
        [
            .. page
                .Document.QuerySelectorAll($".creneau[href*='jour={day:uuuu-MM-dd}']")
                .Select(link =>
                    Page.Plain(
                        string.Concat(
                            link.ChildNodes.Where(node => node.NodeType == AngleSharp.Dom.NodeType.Text).Select(node => node.TextContent)
                        )
                    )
                ),
        ];

    private async Task<Agent> ColleagueAsync(Monde monde, Plage horaire)
    {
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(agent, monde.Organisation, monde.Motif.HasLieu ? monde.Lieu : null, [monde.Motif], horaire);
        return agent;
    }

    private async Task RdvAsync(Monde monde, Agent agent, int hour, int minute, int length)
    {
        var what = new Reservee(monde.Motif, monde.Lieu, monde.Paris(_day, hour, minute), Duration.FromMinutes(length));
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.AddAsync(Rdv.Put(what, [agent], [new Invite(usager, IsTold: false, IsReminded: false)], monde.Agent, Now));
    }
}
