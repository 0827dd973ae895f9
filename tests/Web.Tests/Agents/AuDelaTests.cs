using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Agents;

/// <summary>
/// An agent of two organisations: whoever administers one of them changes what is this organisation's, and nothing that goes beyond
/// (docs/decisions/0011).
/// </summary>
public sealed class AuDelaTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_admin_of_one_organisation_does_not_reach_names_services_agenda_absences_or_account(bool isSameTerritory)
    {
        var (monde, admin, _) = await WorldAsync(isSameTerritory);
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Given.DefaultDay.PlusDays(5), 9, 11));
        var agent = $"/agents/agents/{monde.Agent.Id}";
        var agenda = $"/agents/agendas/{monde.Agent.Id}";
        var before = await SaidAsync(monde.Agent);
        var browser = As(admin);

        (string Url, (string, string?)[] Values)[] acts =
        [
            (agent + "/modifier", [("Input.FirstName", "Autre"), ("Input.LastName", "Nom")]),
            (agent + "/services", [("Input.Services", $"{monde.Service.Id}"), ("Etape", "confirmer")]),
            (agent + "/agenda", [("Etape", "confirmer")]),
            (agent + "/compte?handler=Fermer", [("Etape", "confirmer")]),
            (agent + "/second-facteur", [("Verifie", "true")]),
            (agent + "?handler=Sensible", [("sensible", "true"), ("Etape", "confirmer")]),
            (agent + "?handler=Ouverture", [("Etape", "confirmer")]),
        ];
        foreach (var (url, values) in acts)
        {
            (await browser.PostWithTokenAsync(url, values)).Status.ShouldBe(HttpStatusCode.Forbidden, url);
        }

        foreach (
            var url in (string[])
                [agenda + "/absences/nouvelle", $"/agents/absences/{absence.Id}/suppression", $"/agents/absences/{absence.Id}/modifier"]
        )
        {
            (await browser.PostWithTokenAsync(url)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        }

        (await SaidAsync(monde.Agent)).ShouldBe(before);
        (await ReadAsync(db => db.Absences.CountAsync(row => row.AgentId == monde.Agent.Id))).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task They_keep_the_role_the_plages_and_the_departure_of_their_own_organisation(bool isSameTerritory)
    {
        var (monde, admin, _) = await WorldAsync(isSameTerritory);
        var role = monde.Agent.Roles.Single(one => one.OrganisationId == monde.Organisation.Id);
        var browser = As(admin);

        var page = (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}")).ShouldBeOk();

        page.Text.ShouldContain("travaille aussi au-delà de ce que vous administrez");
        page.Document.QuerySelector("main :is(a[href$='/modifier'], a[href$='/services'], a[href$='/agenda'], a[href$='/compte'])")
            .ShouldBeNull();
        page.Document.QuerySelectorAll("form[action*=Role]").Length.ShouldBe(1, "the other organisation's is not theirs");
        var done = await browser.PostWithTokenAsync(
            $"/agents/agents/{monde.Agent.Id}?handler=Role",
            ("Input.RoleId", $"{role.Id}"),
            ("Input.Level", "Basique"),
            ("Input.Secretaire", "true"),
            ("Etape", "confirmer")
        );
        done.ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");
        (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}")).ShouldBeOk();
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/retrait?organisation={monde.Organisation.Id}")).ShouldBeOk();
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/absences"))
            .ShouldBeOk()
            .Document.QuerySelector("main a[href*=nouvelle]")
            .ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_administers_them_all_reaches_all()
    {
        var (monde, admin, other) = await WorldAsync(isSameTerritory: true);
        await Given.RoleAsync(admin, other, RoleLevel.Admin);
        var browser = As(admin);

        var done = await browser.PostWithTokenAsync(
            $"/agents/agents/{monde.Agent.Id}/modifier",
            ("Input.FirstName", "Zoé"),
            ("Input.LastName", monde.Agent.LastName)
        );

        done.ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/agenda")).ShouldBeOk();
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/absences/nouvelle")).ShouldBeOk();
    }

    [Fact]
    public async Task Whoever_administers_the_territory_reaches_all_of_it()
    {
        var (monde, _, _) = await WorldAsync(isSameTerritory: true);
        var referente = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        var browser = As(referente);

        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/modifier")).ShouldBeOk();
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/services")).ShouldBeOk();
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/absences/nouvelle")).ShouldBeOk();
    }

    /// <summary>An agent of an organisation and of another one; an admin of the first.</summary>
    private async Task<(Monde Monde, Agent Admin, Features.Organisations.Organisation Other)> WorldAsync(bool isSameTerritory)
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var other = isSameTerritory ? await Given.OrganisationAsync(monde.Territoire) : (await Given.MondeAsync()).Organisation;
        await Given.RoleAsync(monde.Agent, other);
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin), other);
    }

    private Task<(string, string, bool, bool, bool)> SaidAsync(Agent agent) =>
        ReadAsync(async db =>
        {
            var said = await db.Agents.SingleAsync(row => row.Id == agent.Id);
            return (said.FirstName, said.LastName, said.HasAgenda, said.IsSensitive, said.CompteId is null);
        });
}
