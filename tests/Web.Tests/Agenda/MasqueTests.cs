using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Tests.Agenda;

/// <summary>What each level sees, masked on the server: in the feed, in the list and side by side alike.</summary>
public sealed class MasqueTests(RdvApp app) : FluxTest(app)
{
    [Fact]
    public async Task S67_without_detail_nothing_but_hours_leaves_the_server()
    {
        var secret = $"SECRET{Given.Unique()}";
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Motif = motif => motif.Name = $"Motif {secret}";
            spec.Lieu = lieu => lieu.Name = $"Lieu {secret}";
        });
        monde.Plage.Title = $"Plage {secret}";
        var usager = await Given.UsagerAsync(monde.Territoire, usager => usager.LastName = secret);
        var rdv = await Given.RdvAsync(monde, usager, monde.Paris(Monday.PlusDays(2), 9));
        await Given.AbsenceAsync(monde.Agent, Given.Once(Monday.PlusDays(3), 9, 11), $"Absence {secret}");
        var reader = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await GrantAsync(monde.Agent, reader, Niveau.SansDetail);

        var blocs = await FeedAsync(reader, monde.Agent);
        var names = blocs.SelectMany(bloc => bloc.EnumerateObject().Select(field => field.Name)).Distinct();
        using var browser = As(reader);
        string[] pages =
        [
            (await browser.GetAsync(Url(monde.Agent))).Html,
            (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04")).ShouldBeOk().Html,
            (await browser.GetAsync($"/agents/agendas?agents={monde.Agent.Id}&jour=2026-03-04")).ShouldBeOk().Html,
            (await browser.GetAsync($"/agents/agendas?agents={monde.Agent.Id}&jour=2026-03-04&vue=liste")).ShouldBeOk().Html,
            (await browser.GetAsync($"/agents/agendas?agents={monde.Agent.Id}&jour=2026-03-04&vue=semaine")).ShouldBeOk().Html,
            (await browser.GetAsync($"/agents/agendas/feuille?agents={monde.Agent.Id}&jour=2026-03-04")).ShouldBeOk().Html,
        ];

        names.ShouldBe(["id", "start", "end", "mot"]);
        Words(blocs).Distinct().Order().ShouldBe(["Indisponible", "Occupé", "Ouvert"]);
        pages.ShouldAllBe(html => !html.Contains(secret, StringComparison.OrdinalIgnoreCase));
        pages.ShouldAllBe(html => !html.Contains($"/agents/rdvs/{rdv.Id}", StringComparison.Ordinal));
        pages.ShouldAllBe(html => !html.Contains("À venir", StringComparison.Ordinal));
        pages.ShouldAllBe(html => html.Contains("Occupé", StringComparison.Ordinal));
        blocs.ShouldAllBe(bloc => !Text(bloc, "id").Contains($"{rdv.Id}", StringComparison.Ordinal) || rdv.Id < 1000);
    }

    [Fact]
    public async Task S68_a_reader_in_detail_reads_all_and_is_offered_no_change()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 9));
        var reader = await ReaderAsync(monde, Niveau.AvecDetail);

        var blocs = await FeedAsync(reader, monde.Agent);
        var page = await As(reader).GetAsync($"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04");

        var shown = blocs.Single(bloc => Text(bloc, "mot") == "RDV");
        Text(shown, "url").ShouldBe($"/agents/rdvs/{rdv.Id}");
        shown.TryGetProperty("move", out _).ShouldBeFalse();
        page.TextOf("#niveau").ShouldBe("Lecture avec détail");
        page.Document.QuerySelectorAll($"a[href='/agents/rdvs/{rdv.Id}']").Length.ShouldBe(1);
        page.One("main").InnerHtml.ShouldNotContain("/agents/rdvs/nouveau");
        page.Html.ShouldNotContain("/deplacement");
        page.One("#grille").GetAttribute("data-ecriture").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task The_midwife_colleagues_of_each_service_see_their_half_and_a_grant_lifts_it()
    {
        var pmi = await Given.MondeAsync();
        var cpef = await Given.OrganisationAsync(pmi.Territoire);
        var service = await Given.ServiceAsync(one => one.ShortName = "CPEF");
        pmi.Agent.Services.Add(service);
        await Given.RoleAsync(pmi.Agent, cpef);
        var motif = await Given.MotifAsync(cpef, service);
        var lieu = await Given.LieuAsync(cpef);
        await Given.PlageAsync(pmi.Agent, cpef, lieu, [motif], Given.Once(Monday.PlusDays(1), 14, 17));
        var atPmi = await Given.RdvAsync(pmi, startsAt: pmi.Paris(Monday.PlusDays(1), 9));
        var atCpef = await Given.RdvAsync(pmi with { Motif = motif, Lieu = lieu }, startsAt: pmi.Paris(Monday.PlusDays(1), 14));
        var nurse = await Given.AgentAsync(pmi.Organisation, pmi.Service);
        var counsellor = await Given.AgentAsync(cpef, service);

        (await SeenAsync(pmi.Agent)).ShouldBe([$"rdv-{atPmi.Id}", $"rdv-{atCpef.Id}"]);
        (await SeenAsync(nurse)).ShouldBe([$"rdv-{atPmi.Id}", "Occupé"]);
        (await SeenAsync(counsellor)).ShouldBe(["Occupé", $"rdv-{atCpef.Id}"]);
        (await HeadAsync(nurse)).ShouldBe("Écriture, sauf CPEF");
        (await HeadAsync(counsellor)).ShouldBe($"Écriture, sauf {pmi.Service.ShortName}");
        (await FeedAsync(nurse, pmi.Agent))
            .Where(bloc => Text(bloc, "start").StartsWith("2026-03-03T14", StringComparison.Ordinal))
            .ShouldAllBe(bloc => Text(bloc, "titre") == "");

        await GrantAsync(pmi.Agent, nurse, Niveau.AvecDetail);

        (await SeenAsync(nurse)).ShouldBe([$"rdv-{atPmi.Id}", $"rdv-{atCpef.Id}"]);
        (await HeadAsync(nurse)).ShouldBe("Lecture avec détail");

        async Task<IReadOnlyList<string>> SeenAsync(Agent reader) =>
            [
                .. (await FeedAsync(reader, pmi.Agent))
                    .Where(bloc => Text(bloc, "mot") is "RDV" or "Occupé")
                    .Select(bloc => Text(bloc, "mot") == "RDV" ? Text(bloc, "id") : "Occupé"),
            ];

        async Task<string?> HeadAsync(Agent reader) =>
            (await As(reader).GetAsync($"/agents/agendas?agents={pmi.Agent.Id}")).TextOf(".agenda-tete .niveau");
    }

    [Fact]
    public async Task I_may_see_my_agenda_as_others_do_and_only_mine()
    {
        var monde = await Given.MondeAsync();
        var hidden = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.Visibility = VisibilityType.Invisible);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 9));
        await Given.RdvAsync(monde with { Motif = hidden }, startsAt: monde.Paris(Monday.PlusDays(2), 10));

        var one = await FeedAsync(monde.Agent, monde.Agent, more: "&comme=1");
        var two = await FeedAsync(monde.Agent, monde.Agent, more: "&comme=2");
        var theirs = await FeedAsync(colleague, monde.Agent, more: "&comme=1");
        var page = await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04&comme=1");

        Words(one).Distinct().Order().ShouldBe(["Occupé", "Ouvert"]);
        Words(two).Where(word => word != "Ouvert").ShouldBe(["RDV", "Occupé"]);
        two.ShouldAllBe(bloc => !bloc.GetRawText().Contains("\"move\"", StringComparison.Ordinal));
        Words(theirs).Count(word => word == "RDV").ShouldBe(2);
        page.TextOf("#apercu").ShouldNotBeNull().ShouldContain("lecture sans détail");
        page.One("main").InnerHtml.ShouldNotContain("/agents/rdvs/nouveau");
        page.One("#grille").GetAttribute("data-source").ShouldBe($"/agents/agendas/{monde.Agent.Id}/evenements?comme=1");
    }

    [Fact]
    public async Task For_every_reader_the_details_are_the_rdvs_that_they_may_see_and_the_others_are_masked()
    {
        var random = new Random(20_261_124);
        for (var world = 0; world < 3; world++)
        {
            var (readers, agendas) = await RandomWorldAsync(random);
            foreach (var reader in readers)
            {
                var me = await ReadAsync(db => db.Agents.WithRoles.FirstAsync(agent => agent.Id == reader.Id));
                foreach (var agenda in agendas)
                {
                    await CompareAsync(me, agenda);
                }
            }
        }
    }

    private async Task CompareAsync(Agent me, Agent agenda)
    {
        var level = await ReadAsync(db =>
            db.Agents.Where(agent => agent.Id == agenda.Id).WithLevelFor(me, Now).Select(seen => seen.Level).FirstAsync()
        );
        var page = await As(me).GetAsync(Url(agenda));
        if (level == 0)
        {
            ((int)page.Status).ShouldBe(404);
            return;
        }

        var blocs = Read(page.ShouldBeOk().Html);
        var all = await ReadAsync(db =>
            db.Rdvs.Where(rdv => rdv.DeletedAt == null && rdv.Agents.Any(place => place.AgentId == agenda.Id))
                .NotCancelled.Select(rdv => rdv.Id)
                .ToListAsync()
        );
        var visible = await ReadAsync(db =>
            db.Rdvs.VisibleTo(me, Now).Where(rdv => all.Contains(rdv.Id)).Select(rdv => rdv.Id).ToListAsync()
        );
        var detailed = blocs.Where(bloc => Text(bloc, "mot") == "RDV").Select(bloc => Text(bloc, "id"));

        detailed.Order().ShouldBe(visible.Select(id => $"rdv-{id}").Order(), $"reader {me.Id} at level {level} on {agenda.Id}");
        Words(blocs).Count(word => word == "Occupé").ShouldBe(all.Count - visible.Count);
    }

    /// <summary>Two organisations, three services, some agents with any roles, any grants, any RDVs of one or two agents.</summary>
    private async Task<(List<Agent> Readers, List<Agent> Agendas)> RandomWorldAsync(Random random)
    {
        var territoire = await Given.TerritoireAsync(one => one.OpenFreeBusy = random.Next(2) == 0);
        Features.Organisations.Organisation[] houses =
        [
            await Given.OrganisationAsync(territoire),
            await Given.OrganisationAsync(territoire),
        ];
        Features.Services.Service[] services = [await Given.ServiceAsync(), await Given.ServiceAsync(), await Given.ServiceAsync()];
        var motifs = new List<Motif>();
        foreach (var (house, service) in houses.SelectMany(house => services, (house, service) => (house, service)))
        {
            motifs.Add(
                await Given.MotifAsync(
                    house,
                    service,
                    motif =>
                    {
                        motif.LocationType = LocationType.Phone;
                        motif.Visibility = random.Next(4) == 0 ? VisibilityType.Invisible : VisibilityType.VisibleAndNotified;
                    }
                )
            );
        }

        var agents = new List<Agent>();
        for (var i = 0; i < 5; i++)
        {
            var agent = await Given.AgentAsync(
                houses[random.Next(2)],
                services[random.Next(3)],
                one => one.IsSensitive = random.Next(4) == 0,
                random.Next(5) == 0 ? RoleLevel.Admin : RoleLevel.Basique
            );
            agent.Roles[0].Secretaire = random.Next(4) == 0;
            if (random.Next(2) == 0)
            {
                await Given.RoleAsync(agent, houses.First(house => house.Id != agent.Roles[0].OrganisationId));
                agent.Services.AddRange(services.Where(one => !agent.Services.Contains(one)).Take(1));
            }

            agents.Add(agent);
        }

        foreach (var (agenda, reader) in agents.SelectMany(_ => agents, (agenda, reader) => (agenda, reader)))
        {
            if (agenda != reader && random.Next(4) == 0)
            {
                await GrantAsync(agenda, reader, (Niveau)random.Next(4));
            }
        }

        for (var i = 0; i < 10; i++)
        {
            var start = Now + Duration.FromHours(2 + i);
            var motif = motifs[random.Next(motifs.Count)];
            var holders = random.GetItems([.. agents], 2).Distinct().Take(random.Next(1, 3));
            var rdv = Rdv.Open(motif, lieu: null, new Interval(start, start + Duration.FromMinutes(30)), holders, agents[0], Now);
            await Given.AddAsync(rdv);
        }

        return (agents, agents);
    }
}
