using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Services;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>The scenarios of spec 2 §27 about rights, through the front door, and the holes of §2.6 that must not come back.</summary>
public sealed class ScenariosTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task S1_a_basic_agent_of_PMI_reads_the_rdvs_of_PMI_and_those_where_she_is_and_no_other_by_url()
    {
        var (monde, social) = await HouseAsync();
        var nurse = await Given.AgentAsync(monde.Organisation, monde.Service);
        var ofPmi = await Given.RdvAsync(monde);
        var ofSocial = await Given.RdvAsync(social, startsAt: monde.Paris(Given.DefaultDay.PlusDays(3), 10));
        var together = await Given.RdvAsync(social, startsAt: monde.Paris(Given.DefaultDay.PlusDays(3), 11), agent: nurse);
        using var browser = As(nurse);

        (await ListAsync(browser)).ShouldBe([ofPmi.Id, together.Id], ignoreOrder: true);
        (await browser.GetAsync($"/agents/rdvs/{ofPmi.Id}")).ShouldBeOk();
        (await browser.GetAsync($"/agents/rdvs/{together.Id}")).ShouldBeOk();
        foreach (var page in (string[])["", "/modifier", "/deplacement", "/annulation", "/suppression", "/historique", "/participants"])
        {
            (await browser.GetAsync($"/agents/rdvs/{ofSocial.Id}{page}")).ShouldBe(HttpStatusCode.NotFound);
        }

        (await browser.GetAsync($"/agents/agendas/{social.Agent.Id}")).ShouldBe(HttpStatusCode.NotFound);
        var choice = (await browser.GetAsync("/agents/agendas")).ShouldBeOk();
        choice.Text.ShouldContain(monde.Agent.LastName);
        choice.Text.ShouldNotContain(social.Agent.LastName);
        var form = (await browser.GetAsync("/agents/rdvs/nouveau")).ShouldBeOk();
        form.Html.ShouldContain(monde.Agent.LastName);
        form.Html.ShouldNotContain(social.Agent.LastName);
    }

    [Fact]
    public async Task S2_a_secretary_of_A_writes_in_all_agendas_of_A_in_none_of_B_and_reaches_no_setting()
    {
        var (a, socialOfA) = await HouseAsync();
        var (b, _) = await HouseAsync(a);
        var desk = await Given.AgentAsync(a.Organisation, await Given.ServiceAsync(), agent => agent.HasAgenda = false);
        desk.Roles[0].Secretaire = true;
        await Given.SaveAsync();
        await Given.RdvAsync(b);
        using var browser = As(desk);

        foreach (var agent in (Agent[])[a.Agent, socialOfA.Agent])
        {
            (await browser.GetAsync($"/agents/agendas/{agent.Id}")).ShouldBeOk().TextOf("#niveau").ShouldBe("Écriture");
        }

        (await browser.GetAsync($"/agents/agendas/{b.Agent.Id}")).ShouldBe(HttpStatusCode.NotFound);
        var rows = (await browser.GetAsync("/agents/acces/miens")).ShouldBeOk().TextsOf("tbody tr");
        rows.ShouldBe([.. rows.Where(row => row.Contains(a.Agent.LastName) || row.Contains(socialOfA.Agent.LastName))]);
        rows.Count.ShouldBe(2);
        (await ListAsync(browser)).ShouldBeEmpty();
        foreach (
            var page in (string[])
                [
                    "acces/tableau",
                    "acces/ensemble",
                    "equipes/nouvelle",
                    "agents/invitation",
                    $"agents/{a.Agent.Id}/acces",
                    $"agents/{a.Agent.Id}/acces/nouveau",
                    $"agents/{a.Agent.Id}/services",
                    $"agents/{a.Agent.Id}/modifier",
                    $"agents/{a.Agent.Id}/agenda",
                    $"agents/{a.Agent.Id}/compte",
                    $"agents/{a.Agent.Id}/retrait?organisation={a.Organisation.Id}",
                ]
        )
        {
            (await browser.GetAsync($"/agents/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        var profile = (await browser.GetAsync($"/agents/agents/{a.Agent.Id}")).ShouldBeOk();
        profile.Document.QuerySelector("main form[method=post]").ShouldBeNull("nothing of a colleague is hers to set");
        (await browser.GetAsync("/agents"))
            .Document.QuerySelectorAll("nav a")
            .ShouldNotContain(link => link.TextContent.Contains("Paramètres"));
        (
            await browser.PostWithTokenAsync(
                $"/agents/agents/{desk.Id}?handler=Role",
                ("Input.RoleId", $"{desk.Roles[0].Id}"),
                ("Input.Level", "Admin"),
                ("Etape", "confirmer")
            )
        ).Status.ShouldBe(HttpStatusCode.Forbidden, "nor does she promote herself");
    }

    [Fact]
    public async Task S3_an_admin_of_A_who_is_basic_in_B_sets_and_reads_all_of_A_and_of_B_her_service_only()
    {
        var (a, socialOfA) = await HouseAsync();
        var (b, socialOfB) = await HouseAsync(a);
        var admin = await Given.AgentAsync(a.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        await Given.RoleAsync(admin, b.Organisation);
        var inA = await Given.RdvAsync(socialOfA);
        var inB = await Given.RdvAsync(socialOfB);
        using var browser = As(admin);

        (await ListAsync(browser)).ShouldBe([inA.Id]);
        (await ListAsync(browser, $"organisation={b.Organisation.Id}")).ShouldBeEmpty("whatever the organisation that is asked for");
        (await browser.GetAsync($"/agents/rdvs/{inB.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/agents/agents/{socialOfA.Agent.Id}/acces")).ShouldBeOk();
        (await browser.GetAsync($"/agents/agents/{socialOfB.Agent.Id}/acces")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"/agents/acces/tableau?organisation={a.Organisation.Id}")).ShouldBeOk();
        (await browser.GetAsync($"/agents/acces/tableau?organisation={b.Organisation.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task S4_an_intervenant_never_signs_in_nor_receives_anything_and_colleagues_of_the_service_write_in_the_agenda()
    {
        var monde = await Given.MondeAsync();
        var intervenant = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.Email = null);
        var rdv = await Given.RdvAsync(monde, agent: intervenant);

        var agenda = (await As(monde.Agent).GetAsync($"/agents/agendas/{intervenant.Id}?jour=2026-03-06")).ShouldBeOk();
        agenda.TextOf("#niveau").ShouldBe("Écriture");
        (await ReadAsync(db => db.Rdvs.WritableBy(monde.Agent, Now).AnyAsync(one => one.Id == rdv.Id))).ShouldBeTrue();
        (await GiveAsync(monde.Agent, $"agent:{intervenant.Id}")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).GetAsync("/agents/acces")).TextsOf("tbody tr").ShouldNotContain(row => row.Contains(intervenant.LastName));
    }

    [Fact]
    public async Task S5_whoever_administers_the_territory_without_a_role_there_opens_none_of_its_rdvs()
    {
        var monde = await Given.MondeAsync();
        var referente = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(referente);

        (await browser.GetAsync("/agents/agents")).ShouldBeOk().Text.ShouldContain(monde.Agent.LastName);
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/acces")).ShouldBeOk();
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(browser)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Holes_nobody_reads_by_id_what_another_house_holds_not_even_to_copy_it()
    {
        var monde = await Given.MondeAsync();
        var (other, _) = await HouseAsync(monde);
        other.Plage.Title = $"Plage {Given.Unique()}";
        var absence = await Given.AbsenceAsync(other.Agent, Given.Once(Given.DefaultDay, 9, 12), $"Absence {Given.Unique()}");
        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        var copied = await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/plages/nouvelle?copie={other.Plage.Id}");
        copied.Html.ShouldNotContain(other.Plage.Title);
        copied.Html.ShouldNotContain(other.Motif.Name);
        var again = await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/absences/nouvelle?copie={absence.Id}");
        again.Html.ShouldNotContain(absence.Title);
        (await browser.GetAsync($"/agents/plages/{other.Plage.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/agents/absences/{absence.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Holes_any_right_in_the_territory_is_not_the_right_to_change_roles_or_services()
    {
        var monde = await Given.MondeAsync();
        var grants = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = grants,
                Territoire = monde.Territoire,
                GrantsAccess = true,
            }
        );
        var url = $"/agents/agents/{monde.Agent.Id}";

        (await As(grants).PostWithTokenAsync($"{url}/services", ("Input.Services", $"{monde.Service.Id}"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        (
            await As(grants)
                .PostWithTokenAsync(
                    $"{url}?handler=Role",
                    ("Input.RoleId", $"{monde.Agent.Roles[0].Id}"),
                    ("Input.Level", "Admin"),
                    ("Etape", "confirmer")
                )
        ).ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>A house with two services: PMI and social, each with an agent.</summary>
    private async Task<(Monde Pmi, Monde Social)> HouseAsync(Monde? sister = null)
    {
        var pmi = await Given.MondeAsync();
        if (sister is not null)
        {
            var house = await Given.OrganisationAsync(sister.Territoire);
            var lieu = await Given.LieuAsync(house);
            var motif = await Given.MotifAsync(house, sister.Service);
            var agent = await Given.AgentAsync(house, sister.Service);
            var plage = await Given.PlageAsync(agent, house, lieu, [motif]);
            pmi = new Monde(sister.Territoire, house, sister.Service, motif, lieu, agent, plage);
        }

        var service = await Given.ServiceAsync();
        return (pmi, await OfAsync(pmi, service));
    }

    private async Task<Monde> OfAsync(Monde monde, Service service) =>
        monde with
        {
            Service = service,
            Motif = await Given.MotifAsync(monde.Organisation, service),
            Agent = await Given.AgentAsync(monde.Organisation, service),
        };

    private Task<Page> GiveAsync(Agent owner, string qui) =>
        As(owner)
            .PostWithTokenAsync(
                $"/agents/agents/{owner.Id}/acces/nouveau",
                ("Input.Qui", qui),
                ("Input.Niveau", "Ecriture"),
                ("Etape", "confirmer")
            );

    private static async Task<IReadOnlyList<long>> ListAsync(Browser browser, string query = "") =>
        [
            .. (await browser.GetAsync($"/agents/rdvs?agent=tous&{query}"))
                .ShouldBeOk()
                .Document.QuerySelectorAll("ol.lignes a.fort")
                .Select(link => link.GetAttribute("href")!.Split('/')[^1])
                .Select(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)),
        ];
}
