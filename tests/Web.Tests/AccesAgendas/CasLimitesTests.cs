using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>The edge cases that spec 2 §25c asks to test, and its care for secretaries; each through the pages that show it.</summary>
public sealed class CasLimitesTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task Whoever_leaves_the_organisation_loses_the_default_at_once_and_what_was_given_stays_flagged_once_they_are_far()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var friend = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.AvecDetail, monde.Agent, Now));
        (await OpensAsync(colleague, monde)).ShouldBe(HttpStatusCode.OK);

        Given.Db.RemoveRange(colleague.Roles.Concat(friend.Roles));
        await Given.SaveAsync();
        await Given.RoleAsync(colleague, await Given.OrganisationAsync(monde.Territoire));

        (await OpensAsync(colleague, monde)).ShouldBe(HttpStatusCode.NotFound);
        (await OpensAsync(friend, monde)).ShouldBe(HttpStatusCode.NotFound);
        var row = (await As(monde.Agent).GetAsync("/agents/acces")).TextsOf("tbody tr").Single(line => line.Contains(friend.LastName));
        row.ShouldContain("N’a plus de rôle près de cet agenda, ne compte plus");
        await Given.RoleAsync(friend, await Given.OrganisationAsync(monde.Territoire));
        (await OpensAsync(friend, monde)).ShouldBe(HttpStatusCode.OK, "in the territory again: what was given counts again");
    }

    [Fact]
    public async Task Admins_of_an_organisation_that_the_owner_left_set_nothing_any_more()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var friend = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        var given = await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.AvecDetail, admin, Now));
        (await As(admin).GetAsync($"/agents/acces/{given.Id}")).ShouldBeOk();

        Given.Db.RemoveRange(monde.Agent.Roles);
        await Given.SaveAsync();
        await Given.RoleAsync(monde.Agent, await Given.OrganisationAsync(monde.Territoire));

        (await As(admin).GetAsync($"/agents/acces/{given.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await As(admin).GetAsync($"/agents/agents/{monde.Agent.Id}/acces")).ShouldBe(HttpStatusCode.Forbidden);
        (await OpensAsync(admin, monde)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task When_the_last_access_ends_the_default_comes_back_at_that_instant()
    {
        var monde = await Given.MondeAsync();
        var friend = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var end = Now + Duration.FromHours(1);
        await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.AvecDetail, monde.Agent, Now) { ExpiresAt = end });
        await Given.AddAsync(new AccesAgenda(monde.Agent, colleague, Niveau.Aucun, monde.Agent, Now) { ExpiresAt = end });

        (await OpensAsync(friend, monde)).ShouldBe(HttpStatusCode.OK);
        (await OpensAsync(colleague, monde)).ShouldBe(HttpStatusCode.NotFound);
        Now = end;
        (await OpensAsync(friend, monde)).ShouldBe(HttpStatusCode.NotFound);
        (await OpensAsync(colleague, monde)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_of_service_opens_and_closes_at_once()
    {
        var monde = await Given.MondeAsync();
        var agent = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        (await OpensAsync(agent, monde)).ShouldBe(HttpStatusCode.NotFound);

        agent.Services.Add(monde.Service);
        await Given.SaveAsync();
        (await OpensAsync(agent, monde)).ShouldBe(HttpStatusCode.OK);
        agent.Services.Remove(monde.Service);
        await Given.SaveAsync();
        (await OpensAsync(agent, monde)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_agenda_of_somebody_who_left_is_closed_to_all_and_their_past_rdvs_stay_with_the_organisation_not_with_guests()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var guest = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        var equipier = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(monde.Agent, guest, Niveau.Ecriture, monde.Agent, Now));
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([equipier]);
        await Given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.AvecDetail, monde.Agent, Now));
        var past = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        (await As(guest).GetAsync($"/agents/rdvs/{past.Id}")).ShouldBeOk();
        (await As(equipier).GetAsync($"/agents/rdvs/{past.Id}")).ShouldBeOk();

        monde.Agent.DeletedAt = Now;
        await Given.SaveAsync();

        (await OpensAsync(admin, monde)).ShouldBe(HttpStatusCode.NotFound);
        (await As(admin).GetAsync($"/agents/rdvs/{past.Id}")).ShouldBeOk();
        (await As(admin).GetAsync($"/agents/rdvs?agent={monde.Agent.Id}&du=2026-03-01")).TextsOf("ol.lignes li").Count.ShouldBe(1);
        (await As(guest).GetAsync($"/agents/rdvs/{past.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await As(equipier).GetAsync($"/agents/rdvs/{past.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_sensitive_service_stays_masked_outside_whatever_was_given_unless_the_territory_opens_it(bool opens, bool reads)
    {
        var monde = await Given.MondeAsync(world =>
        {
            world.Territoire = territoire => territoire.OpensSensitive = opens;
            world.Service = service => (service.IsSensitive, service.ShortName) = (true, "ASE");
        });
        var secret = $"SECRET{Given.Unique()}";
        var rdv = await Given.RdvAsync(
            monde,
            await Given.UsagerAsync(monde.Territoire, usager => usager.LastName = secret),
            monde.Paris(Given.DefaultDay.PlusDays(1), 9)
        );
        var friend = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.Ecriture, monde.Agent, Now));
        var desk = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        desk.Roles[0].Secretaire = true;
        await Given.SaveAsync();

        foreach (var reader in (Agent[])[friend, desk])
        {
            using var browser = As(reader);
            (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            foreach (var url in PagesThatShow(monde, rdv))
            {
                var page = (await browser.GetAsync(url)).ShouldBeOk();
                page.Html.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBe(reads, $"{url}");
            }

            (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}"))
                .TextOf("#niveau")
                .ShouldBe(reads ? "Écriture" : "Écriture, sauf ASE");
            (await browser.GetAsync("/agents/acces/miens")).Text.Contains("sauf ASE", StringComparison.Ordinal).ShouldBe(!reads);
        }

        (await As(await Given.AgentAsync(monde.Organisation, monde.Service)).GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk();
    }

    [Fact]
    public async Task Warnings_say_no_more_of_a_sensitive_service_than_hours()
    {
        var monde = await Given.MondeAsync(world => world.Service = service => service.IsSensitive = true);
        var secret = $"SECRET{Given.Unique()}";
        var usager = await Given.UsagerAsync(monde.Territoire, usager => usager.LastName = secret);
        await Given.RdvAsync(monde, usager, monde.Paris(Given.DefaultDay.PlusDays(1), 9));
        var house = await Given.ServiceAsync();
        var motif = await Given.MotifAsync(monde.Organisation, house, motif => motif.LocationType = LocationType.Phone);
        var friend = await Given.AgentAsync(monde.Organisation, house);
        await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.Ecriture, monde.Agent, Now));
        var mine = Rdv.Open(
            motif,
            lieu: null,
            new Interval(monde.Paris(Given.DefaultDay.PlusDays(1), 9), monde.Paris(Given.DefaultDay.PlusDays(1), 10)),
            [friend, monde.Agent],
            friend,
            Now
        );
        await Given.AddAsync(mine);

        var page = (await As(friend).GetAsync($"/agents/rdvs/{mine.Id}")).ShouldBeOk();

        page.Text.ShouldContain("déjà un RDV de 9 h 00 à 9 h 30.");
        page.Html.ShouldNotContain(secret);
        page.Html.ShouldNotContain(monde.Motif.Name);
    }

    [Fact]
    public async Task The_desk_never_reads_the_notes_of_an_invisible_motif_and_keeps_them_when_it_changes_the_rdv()
    {
        var monde = await Given.MondeAsync(world => world.Motif = motif => motif.Visibility = VisibilityType.Invisible);
        var rdv = await Given.RdvAsync(monde);
        rdv.Context = $"NOTE{Given.Unique()}";
        var desk = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        desk.Roles[0].Secretaire = true;
        await Given.SaveAsync();
        using var browser = As(desk);

        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk().Html.ShouldNotContain(rdv.Context);
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/historique")).ShouldBeOk().Html.ShouldNotContain(rdv.Context);
        (await browser.GetAsync($"/agents/rdvs/nouveau?copie={rdv.Id}")).ShouldBeOk().Html.ShouldNotContain(rdv.Context);
        var form = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier")).ShouldBeOk();
        form.Html.ShouldNotContain(rdv.Context);
        (await browser.PostFormAsync(form, "main form")).ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        (await ReadAsync(db => db.Rdvs.Where(one => one.Id == rdv.Id).Select(one => one.Context).SingleAsync())).ShouldBe(rdv.Context);
        (await As(monde.Agent).GetAsync($"/agents/rdvs/{rdv.Id}")).Text.ShouldContain(rdv.Context);
    }

    [Fact]
    public async Task The_desk_is_kept_where_the_role_says_so_and_an_agent_of_two_houses_is_listed_once()
    {
        var monde = await Given.MondeAsync();
        var second = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, second);
        var alone = await Given.AgentAsync(second, await Given.ServiceAsync());
        // Of another service, and keeps the desk of the first house only.
        var desk = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        desk.Roles[0].Secretaire = true;
        await Given.SaveAsync();
        await Given.RoleAsync(desk, second);

        var offered = (await As(desk).GetAsync("/agents/agendas"))
            .ShouldBeOk()
            .Document.QuerySelectorAll("[name=agents] option, input[name=agents]")
            .Select(choice => choice.GetAttribute("value"));
        offered.Count(value => value == $"{monde.Agent.Id}").ShouldBe(1);
        (await OpensAsync(desk, monde)).ShouldBe(HttpStatusCode.OK);
        (await As(desk).GetAsync($"/agents/agendas/{alone.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await As(desk).GetAsync("/agents/acces/miens")).TextsOf("tbody tr").Count(row => row.Contains(monde.Agent.LastName)).ShouldBe(1);
    }

    private static IEnumerable<string> PagesThatShow(Monde monde, Rdv rdv) =>
        [
            "/agents/rdvs?agent=tous",
            "/agents/rdvs?agent=tous&impression=true",
            $"/agents?vue=organisation&jour=2026-03-04&organisation={rdv.OrganisationId}",
            $"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04",
            $"/agents/agendas/{monde.Agent.Id}?jour=2026-03-04&vue=liste",
            $"/agents/agendas/{monde.Agent.Id}/evenements?start=2026-03-04&end=2026-03-05",
            $"/agents/agendas?agents={monde.Agent.Id}&jour=2026-03-04",
            $"/agents/agendas/feuille?agents={monde.Agent.Id}&jour=2026-03-04",
        ];

    private async Task<HttpStatusCode> OpensAsync(Agent reader, Monde monde) =>
        (await As(reader).GetAsync($"/agents/agendas/{monde.Agent.Id}")).Status;
}
