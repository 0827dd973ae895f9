using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Agents;

/// <summary>The list of agents, their pages, their roles.</summary>
public sealed class AgentsTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task The_list_has_my_colleagues_of_every_organisation_and_nobody_else()
    {
        var monde = await Given.MondeAsync();
        var second = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, second);
        var colleague = await Given.AgentAsync(second, monde.Service);
        var elsewhere = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        var gone = await Given.AgentAsync(second, monde.Service, agent => agent.DeletedAt = Now);

        var page = (await As(monde.Agent).GetAsync("/agents/agents")).ShouldBeOk();

        page.Text.ShouldContain(colleague.LastName);
        page.Text.ShouldContain("(vous)");
        page.Text.ShouldNotContain(elsewhere.LastName);
        page.Text.ShouldNotContain(gone.LastName);
        (await As(monde.Agent).GetAsync($"/agents/agents/{elsewhere.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await As(monde.Agent).GetAsync($"/agents/agents/{gone.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task S5_whoever_administers_the_territory_lists_its_agents_without_a_role_in_their_organisation()
    {
        var monde = await Given.MondeAsync();
        var house = await Given.OrganisationAsync(monde.Territoire);
        var referente = await Given.AgentAsync(house, await Given.ServiceAsync());
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        var rdv = await Given.RdvAsync(monde);

        (await As(referente).GetAsync("/agents/agents")).Text.ShouldContain(monde.Agent.LastName);
        (await As(referente).GetAsync($"/agents/agents/{monde.Agent.Id}")).ShouldBeOk().Text.ShouldContain("Fermer l’agenda");
        (
            await ReadAsync(db => Task.FromResult(Features.Rdvs.RdvPolicy.VisibleTo(db.Rdvs, referente, Now).Any(one => one.Id == rdv.Id)))
        ).ShouldBeFalse();
    }

    [Theory]
    [InlineData("helene")]
    [InlineData("HÉLÈNE zed")]
    [InlineData("sage femme")]
    public async Task A_search_minds_neither_accents_nor_case(string typed)
    {
        var monde = await Given.MondeAsync();
        await Given.AgentAsync(
            monde.Organisation,
            monde.Service,
            agent => (agent.FirstName, agent.LastName, agent.Metier) = ("Hélène", "Zedkova", "Sage femme")
        );

        var page = await As(monde.Agent).GetAsync($"/agents/agents?q={Uri.EscapeDataString(typed)}");

        page.TextsOf("tbody tr").Count.ShouldBe(1);
        page.Text.ShouldContain("Hélène Zedkova");
    }

    [Fact]
    public async Task Twenty_five_a_page_and_as_many_queries_however_many_agents()
    {
        var monde = await Given.MondeAsync();
        var few = await As(monde.Agent).GetAsync("/agents/agents");
        for (var i = 0; i < 30; i++)
        {
            await Given.AgentAsync(monde.Organisation, monde.Service);
        }

        var first = await As(monde.Agent).GetAsync("/agents/agents");
        var second = await As(monde.Agent).GetAsync("/agents/agents?p=2");

        first.TextsOf("tbody tr").Count.ShouldBe(25);
        second.TextsOf("tbody tr").Count.ShouldBe(6);
        first.Queries.Count.ShouldBe(few.Queries.Count);
        first.Queries.Count.ShouldBeLessThanOrEqualTo(9);
    }

    [Fact]
    public async Task S0_a_basic_agent_who_posts_their_own_role_as_admin_gets_403()
    {
        var monde = await Given.MondeAsync();
        var role = monde.Agent.Roles.Single();

        var answer = await PostRoleAsync(monde.Agent, monde.Agent, role, RoleLevel.Admin);

        answer.ShouldBe(HttpStatusCode.Forbidden);
        (await LevelAsync(role)).ShouldBe(RoleLevel.Basique);
    }

    [Fact]
    public async Task S0_an_admin_of_A_who_is_basic_in_B_changes_nothing_in_B()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var b = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, b);
        var ofB = await Given.AgentAsync(b, monde.Service);
        var ofBoth = await Given.AgentAsync(monde.Organisation, monde.Service);
        var inB = await Given.RoleAsync(ofBoth, b);

        (await PostRoleAsync(monde.Agent, ofB, ofB.Roles.Single(), RoleLevel.Admin)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostRoleAsync(monde.Agent, ofBoth, inB, RoleLevel.Admin)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).PostWithTokenAsync($"/agents/agents/{ofB.Id}?handler=Sensible", ("sensible", "true"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await As(monde.Agent).PostWithTokenAsync($"/agents/agents/{ofB.Id}/agenda")).ShouldBe(HttpStatusCode.Forbidden);

        (await LevelAsync(inB)).ShouldBe(RoleLevel.Basique);
        (await LevelAsync(ofB.Roles.Single())).ShouldBe(RoleLevel.Basique);
    }

    [Fact]
    public async Task An_admin_names_another_and_a_secretary_with_the_services_of_the_house_only()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var stranger = await Given.ServiceAsync();
        var browser = As(monde.Agent);
        var page = await browser.GetAsync($"/agents/agents/{colleague.Id}");
        page.Text.ShouldContain(monde.Service.Name);

        (
            await browser.PostWithTokenAsync(
                $"/agents/agents/{colleague.Id}?handler=Role",
                ("Input.RoleId", $"{colleague.Roles.Single().Id}"),
                ("Input.Level", "Admin"),
                ("Input.Secretaire", "true"),
                ("Input.Services", $"{monde.Service.Id}"),
                ("Input.Services", $"{stranger.Id}"),
                ("Etape", "confirmer")
            )
        ).ShouldSeeOther($"/agents/agents/{colleague.Id}");

        var role = await ReadAsync(db => db.Roles.SingleAsync(role => role.AgentId == colleague.Id));
        role.Level.ShouldBe(RoleLevel.Admin);
        role.Secretaire.ShouldBeTrue();
        role.SecretaireServiceIds.ShouldBe([monde.Service.Id]);
    }

    [Fact]
    public async Task S6_the_last_admin_stays_and_nobody_changes_their_own_role()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var referente = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        var role = monde.Agent.Roles.Single();

        var refused = await PostRoleAsync(referente, monde.Agent, role, RoleLevel.Basique);
        var own = await PostRoleAsync(monde.Agent, monde.Agent, role, RoleLevel.Basique);
        await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var done = await PostRoleAsync(referente, monde.Agent, role, RoleLevel.Basique);

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("dernière personne qui administre");
        own.ShouldBe(HttpStatusCode.Forbidden);
        done.ShouldSeeOther("/agents/agents/");
        (await LevelAsync(role)).ShouldBe(RoleLevel.Basique);
    }

    [Fact]
    public async Task A_territory_admin_does_not_give_themselves_an_organisation()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var referente = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );

        (await PostRoleAsync(referente, referente, referente.Roles.Single(), RoleLevel.Admin)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Marking_an_agenda_sensitive_is_for_admins()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var url = $"/agents/agents/{colleague.Id}?handler=Sensible";

        (await As(colleague).PostWithTokenAsync(url, ("sensible", "true"))).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).PostWithTokenAsync(url, ("sensible", "true"), ("Etape", "confirmer"))).ShouldSeeOther("/agents/agents/");

        (await ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == colleague.Id))).IsSensitive.ShouldBeTrue();
        (await As(monde.Agent).GetAsync($"/agents/agents/{colleague.Id}"))
            .TextOf(".historique")!
            .ShouldContain("Agenda sensible : non → oui");
        (await As(colleague).GetAsync($"/agents/agents/{colleague.Id}")).Document.QuerySelector(".historique").ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_role_that_a_colleague_changed_meanwhile_is_shown_as_it_is_now(bool afterThePreview)
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var role = colleague.Roles.Single();
        var me = As(monde.Agent);
        var form = await me.GetAsync($"/agents/agents/{colleague.Id}");
        var preview = await me.PostFormAsync(form, $"form[aria-labelledby='role-{role.Id}']", ("Input.Secretaire", "true"));
        (await PostRoleAsync(monde.Agent, colleague, role, RoleLevel.Admin)).ShouldSeeOther("/agents/agents/");

        var page = afterThePreview
            ? await me.PostFormAsync(preview, "#avant form", [], ".actions button")
            : await me.PostFormAsync(form, $"form[aria-labelledby='role-{role.Id}']", ("Input.Secretaire", "true"));

        ((int)page.Status).ShouldBe(409);
        page.TextOf("#erreurs")!.ShouldContain("changé ce rôle entre-temps");
        (await LevelAsync(role)).ShouldBe(RoleLevel.Admin);
        page.One<AngleSharp.Html.Dom.IHtmlInputElement>($"#niveau-{role.Id}-2").IsChecked.ShouldBeTrue();
    }

    private Task<Page> PostRoleAsync(Agent by, Agent agent, Role role, RoleLevel level) =>
        As(by)
            .PostWithTokenAsync(
                $"/agents/agents/{agent.Id}?handler=Role",
                ("Input.RoleId", $"{role.Id}"),
                ("Input.Level", $"{level}"),
                ("Etape", "confirmer")
            );

    private Task<RoleLevel> LevelAsync(Role role) =>
        ReadAsync(db => db.Roles.Where(one => one.Id == role.Id).Select(one => one.Level).SingleAsync());
}
