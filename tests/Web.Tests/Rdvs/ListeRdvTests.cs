using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The list of RDVs: what one may see, filtered by its address, counted once each.</summary>
public sealed class ListeRdvTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task S7_each_reader_counts_as_many_rdvs_as_they_can_open()
    {
        var monde = await Given.MondeAsync();
        var (pmi, social) = (monde.Service, await Given.ServiceAsync());
        var other = await Given.AgentAsync(monde.Organisation, social);
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        var reader = await Given.AgentAsync(elsewhere, social);
        await Given.AddAsync(new AccesAgenda(monde.Agent, reader, Niveau.AvecDetail, monde.Agent, Now));
        var admin = await Given.AgentAsync(monde.Organisation, social, role: RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, pmi);
        var rdvs = new List<Rdv>();
        for (var hour = 9; hour < 12; hour++)
        {
            rdvs.Add(await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(2), hour)));
        }

        var socialMotif = await Given.MotifAsync(monde.Organisation, social);
        rdvs.Add(await OpenAsync(socialMotif, monde, other));
        rdvs.Add(await OpenAsync(monde.Motif, monde, monde.Agent, colleague)); // a binôme
        rdvs.Add(await OpenAsync(monde.Motif, monde, monde.Agent, other));

        foreach (var agent in new[] { monde.Agent, other, reader, admin, colleague })
        {
            using var browser = As(agent);
            var opened = 0;
            foreach (var rdv in rdvs)
            {
                opened += (int)(await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).Status == 200 ? 1 : 0;
            }

            var list = await browser.GetAsync("/agents/rdvs?agent=tous");

            list.TextsOf("main .lignes > li").Count.ShouldBe(opened, agent.FullName);
            list.Text.ShouldContain($"{opened} RDV");
        }
    }

    [Fact]
    public async Task S39_filters_combine_and_both_days_are_included()
    {
        var monde = await Given.MondeAsync();
        var otherLieu = await Given.LieuAsync(monde.Organisation);
        var first = await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 10), 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 12), 23));
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 13), 0, 30));
        using var browser = As(monde.Agent);
        var usager = first.Participations.Single().UsagerId;

        async Task<int> CountAsync(string query) =>
            (await browser.GetAsync($"/agents/rdvs?{query}")).ShouldBeOk().TextsOf("main .lignes > li").Count;

        (await CountAsync("du=2026-03-10&au=2026-03-12")).ShouldBe(2);
        (
            await CountAsync(
                $"du=2026-03-10&au=2026-03-12&usager={usager}&agent={monde.Agent.Id}&motif={monde.Motif.Id}&lieu={monde.Lieu.Id}"
            )
        ).ShouldBe(1);
        (await CountAsync($"lieu={otherLieu.Id}")).ShouldBe(0);
        (await CountAsync($"organisation={monde.Organisation.Id}")).ShouldBe(3);
        (await CountAsync("statut=a-venir")).ShouldBe(3);
        (await CountAsync("statut=vu")).ShouldBe(0);
        (await CountAsync("du=n-importe-quoi&statut=inconnu&p=-4")).ShouldBe(3);
    }

    [Fact]
    public async Task S39_several_organisations_stand_together_and_a_service_or_one_of_them_narrows_the_list()
    {
        var monde = await Given.MondeAsync();
        var second = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, second);
        var other = await Given.ServiceAsync();
        await Given.RdvAsync(monde);
        await Given.RdvAsync(monde with { Organisation = second, Motif = await Given.MotifAsync(second, monde.Service) });
        await Given.RdvAsync(monde with { Motif = await Given.MotifAsync(monde.Organisation, other) });
        using var browser = As(monde.Agent);

        async Task<int> CountAsync(string query) =>
            (await browser.GetAsync($"/agents/rdvs?{query}")).ShouldBeOk().TextsOf("main .lignes > li").Count;

        (await CountAsync("")).ShouldBe(3);
        (await CountAsync($"organisation={second.Id}")).ShouldBe(1);
        (await CountAsync("service=miens")).ShouldBe(2);
        (await CountAsync($"service={other.Id}")).ShouldBe(1);
        (await CountAsync($"service=miens&organisation={second.Id}")).ShouldBe(1);
        (await CountAsync("service=tous-les-autres")).ShouldBe(3);
    }

    [Fact]
    public async Task A_person_is_found_by_name_without_their_name_in_the_address_and_the_other_filters_stay()
    {
        var monde = await Given.MondeAsync();
        var karim = await Given.UsagerAsync(monde.Territoire, usager => usager.LastName = $"Zidane{Given.Unique()}");
        await Given.RdvAsync(monde, karim, monde.Paris(Given.DefaultDay.PlusDays(2), 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(2), 10));
        using var browser = As(monde.Agent);
        var list = await browser.GetAsync("/agents/rdvs?du=2026-03-05&au=2026-03-05");

        var found = await browser.PostFormAsync(list, "#qui form", ("Qui", karim.LastName.ToLowerInvariant()));
        var theirs = await browser.ClickAsync(found, "#qui .choisis a");

        found.ShouldBeOk().Url.ToString().ShouldNotContain("idane", Case.Insensitive);
        theirs.Url.Query.ShouldBe($"?du=2026-03-05&au=2026-03-05&usager={karim.Id}");
        theirs.TextsOf("main ol.lignes > li").ShouldHaveSingleItem().ShouldContain(karim.LastName.ToUpperInvariant());
        (await browser.ClickAsync(theirs, $"Personne : {karim.FullName}")).TextsOf("main ol.lignes > li").Count.ShouldBe(2);
        (await browser.ClickAsync(theirs, "Nouveau RDV pour cette personne"))
            .TextsOf("section[aria-labelledby=qui] .choisis li")
            .ShouldHaveSingleItem()
            .ShouldContain(karim.FullName);
        (await browser.PostFormAsync(list, "#qui form", ("Qui", "personne de ce nom"))).Text.ShouldContain("Personne ne correspond");
    }

    [Fact]
    public async Task All_that_somebody_came_for_from_the_first_time_unless_a_day_is_chosen()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, usager, monde.Paris(Given.DefaultDay.PlusDays(-400), 9));
        await Given.RdvAsync(monde, usager);
        using var browser = As(monde.Agent);
        var start = await browser.GetAsync($"/agents/rdvs?du={Given.DefaultDay:uuuu-MM-dd}&au=");

        var all = await browser.ClickAsync(await browser.PostFormAsync(start, "#qui form", ("Qui", usager.LastName)), "#qui .choisis a");

        all.TextsOf("main ol.lignes > li").Count.ShouldBe(2);
        (await browser.GetAsync(all.Url.PathAndQuery + $"&du={Given.DefaultDay:uuuu-MM-dd}"))
            .TextsOf("main ol.lignes > li")
            .ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_narrows_the_list_is_said_and_each_is_taken_off_alone_or_all_at_once()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var all = await browser.GetAsync("/agents/rdvs");

        var narrowed = await browser.GetAsync(
            $"/agents/rdvs?du=2026-03-10&au=2026-03-12&statut=vu&agent={monde.Agent.Id}&motif=999999999&service=miens&lieu=&p=3"
        );

        all.Text.ShouldContain("1 RDV à partir d’aujourd’hui");
        Chips(all).ShouldBeEmpty();
        Chips(narrowed)
            .ShouldBe([
                "Du 10 mars 2026 au 12 mars 2026",
                "Statut : Vu",
                $"Agent : {monde.Agent.FullName}",
                "Motif : inconnu",
                "Mon service",
            ]);
        var without = await browser.ClickAsync(narrowed, "Statut : Vu");
        without.Url.Query.ShouldBe($"?du=2026-03-10&au=2026-03-12&agent={monde.Agent.Id}&motif=999999999&service=miens");
        Chips(await browser.ClickAsync(without, "Du 10 mars 2026 au 12 mars 2026"))[0].ShouldBe($"Agent : {monde.Agent.FullName}");
        Chips(await browser.ClickAsync(narrowed, "Effacer les filtres")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_that_ends_before_it_begins_says_so_where_it_was_typed()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);

        var reversed = await browser.GetAsync("/agents/rdvs?du=2026-03-12&au=2026-03-10");
        var past = await browser.GetAsync("/agents/rdvs?au=2026-02-10");

        reversed.One("#au[aria-invalid=true]").GetAttribute("value").ShouldBe("2026-03-10");
        reversed.Text.ShouldContain("Ce jour est avant le premier");
        reversed.One("details.replie[open]");
        Chips(past).ShouldBe(["Jusqu’au 10 février 2026"]);
        past.Document.QuerySelector("details.replie[open], #au[aria-invalid]").ShouldBeNull();
    }

    [Fact]
    public async Task The_latest_first_or_in_order_of_time()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(2), 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(1), 10));
        using var browser = As(monde.Agent);

        var inOrder = await browser.GetAsync("/agents/rdvs?agent=" + monde.Agent.Id);
        var latest = await browser.ClickAsync(inOrder, "Commencer par les plus récents");

        inOrder.TextsOf(".lignes .heure").ShouldBe(["10 h 00", "9 h 00"]);
        latest.TextsOf(".lignes .heure").ShouldBe(["9 h 00", "10 h 00"]);
        latest.Url.Query.ShouldContain($"agent={monde.Agent.Id}");
    }

    [Fact]
    public async Task S39_what_is_left_to_fill_in_leaves_out_what_is_to_come()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde);
        var past = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-20), 9));
        using var browser = As(monde.Agent);

        var list = await browser.GetAsync("/agents/rdvs?statut=a-renseigner");
        list.TextsOf("main .lignes > li").ShouldHaveSingleItem().ShouldContain("À renseigner");

        var done = await browser.PostFormAsync(list, "form.suites", [], "button[value=Seen]");
        done.ShouldSeeOther("/agents/rdvs?statut=a-renseigner");
        (await FreshAsync(past)).Status.ShouldBe(RdvStatus.Seen);
        (await browser.GetAsync("/agents/rdvs?statut=a-renseigner")).Text.ShouldContain("Aucun RDV ne correspond");
    }

    [Fact]
    public async Task S39_a_deleted_motif_keeps_its_name_with_a_word()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.DeletedAt = TestClock.Default);

        var list = await As(monde.Agent).GetAsync("/agents/rdvs");

        list.TextsOf("#motif option").ShouldContain($"{monde.Motif.Name} (supprimé)");
    }

    [Fact]
    public async Task Twenty_five_a_page_and_as_many_questions_for_many_as_for_few()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        await Given.RdvAsync(monde);
        var few = await browser.GetAsync("/agents/rdvs");
        for (var i = 0; i < 30; i++)
        {
            await Given.RdvAsync(monde, startsAt: Now + Duration.FromHours(30 + i));
        }

        var many = await browser.GetAsync("/agents/rdvs");

        many.TextsOf("main .lignes > li").Count.ShouldBe(25);
        many.Text.ShouldContain("31 RDV");
        (await browser.GetAsync("/agents/rdvs?p=2")).TextsOf("main .lignes > li").Count.ShouldBe(6);
        many.Queries.Count.ShouldBe(few.Queries.Count);
        many.Queries.Count.ShouldBeLessThanOrEqualTo(14);
        (await browser.GetAsync("/agents/rdvs?impression=true")).TextsOf("main .lignes > li").Count.ShouldBe(31);
    }

    [Fact]
    public async Task NOUV_18_the_list_opens_on_my_rdvs_and_the_others_are_one_click_away()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var desk = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);
        await Given.RdvAsync(monde);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(1), 9));
        var theirs = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(1), 10), agent: colleague);
        using var browser = As(monde.Agent);

        var mine = await browser.GetAsync("/agents/rdvs");
        var tomorrow = await browser.ClickAsync(mine, "Demain");
        var all = await browser.ClickAsync(tomorrow, "Tous ceux que je vois");

        mine.TextsOf("main .lignes > li").Count.ShouldBe(2);
        mine.TextsOf("nav[aria-label='De qui'] [aria-current]").ShouldBe(["Mes RDV"]);
        mine.TextOf("#agent option[selected]").ShouldBe(monde.Agent.FullName);
        tomorrow.TextsOf("main .lignes > li").Count.ShouldBe(1);
        all.TextsOf("main .lignes > li").Count.ShouldBe(2);
        all.Text.ShouldContain(theirs.Participations.Single().Usager.FullName);
        (await As(desk).GetAsync("/agents/rdvs")).TextsOf("main .lignes > li").Count.ShouldBe(3, "whoever has no agenda reads all");
    }

    private static IReadOnlyList<string> Chips(Page page) => page.TextsOf("main .ds-chip");

    private Task<Rdv> OpenAsync(Features.Motifs.Motif motif, Monde monde, params Agent[] agents)
    {
        var start = monde.Paris(Given.DefaultDay.PlusDays(4), 9);
        return Given.AddAsync(Rdv.Open(motif, monde.Lieu, new Interval(start, start + Duration.FromMinutes(30)), agents, monde.Agent, Now));
    }
}
