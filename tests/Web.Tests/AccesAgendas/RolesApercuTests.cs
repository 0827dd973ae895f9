using System.Net;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>A role, a service, a sensitive agenda change who enters which agenda: it is shown first, with numbers, and only then saved.</summary>
public sealed class RolesApercuTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task A_new_admin_is_told_with_the_agendas_and_the_rdvs_that_open_to_her()
    {
        var (monde, admin) = await AdministeredAsync();
        await Given.RdvAsync(monde);
        var agent = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        using var browser = As(admin);

        var preview = await PostAsync(browser, agent, level: "Admin");

        preview.ShouldBeOk();
        preview
            .TextOf("#avant")
            .ShouldNotBeNull()
            .ShouldContain(
                $"{agent.FullName}, agenda d’{monde.Agent.FullName} : aucun accès →, devient écriture (1 RDV à venir de plus en détail)"
            );
        preview.TextOf("#avant").ShouldNotBeNull().ShouldContain("Personne ne perd un accès");
        (await RoleAsync(agent)).Level.ShouldBe(RoleLevel.Basique, "a preview writes nothing");
        (await browser.PostFormAsync(preview, "#avant form")).ShouldSeeOther($"/agents/agents/{agent.Id}");
        (await RoleAsync(agent)).Level.ShouldBe(RoleLevel.Admin);
    }

    [Fact]
    public async Task The_last_admin_reads_why_not_instead_of_a_preview()
    {
        var (monde, admin) = await AdministeredAsync();
        var referente = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );

        var refused = await PostAsync(As(referente), admin, level: "Basique");

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("C’est la dernière personne qui administre");
        (await RoleAsync(admin)).Level.ShouldBe(RoleLevel.Admin);
    }

    [Fact]
    public async Task Many_accesses_that_change_alike_share_a_line_and_every_name_is_there()
    {
        var (monde, admin) = await AdministeredAsync();
        List<Agent> colleagues = [monde.Agent, admin];
        for (var i = 0; i < 9; i++)
        {
            colleagues.Add(await Given.AgentAsync(monde.Organisation, monde.Service));
        }

        await Given.RdvAsync(monde);
        var agent = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());

        var preview = await PostAsync(As(admin), agent, level: "Admin");

        var said = preview.ShouldBeOk().TextOf("#avant").ShouldNotBeNull();
        said.ShouldContain("11 accès de plus");
        said.ShouldContain($"{agent.FullName}, 11 agendas : aucun accès →, devient écriture (1 RDV à venir de plus en détail)");
        said.ShouldContain($"{monde.Agent.FullName} (1 RDV)");
        var names = preview.TextOf("#avant details").ShouldNotBeNull();
        colleagues.ShouldAllBe(colleague => names.Contains(colleague.FullName));
    }

    [Fact]
    public async Task A_secretary_who_leaves_the_desk_loses_agendas_one_by_one()
    {
        var (monde, admin) = await AdministeredAsync();
        var desk = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        desk.Roles[0].Secretaire = true;
        await Given.SaveAsync();

        var preview = await PostAsync(As(admin), desk, level: "Basique");

        var said = preview.TextOf("#avant").ShouldNotBeNull();
        said.ShouldContain($"{desk.FullName}, agenda d’{monde.Agent.FullName} : écriture →, devient aucun accès");
        said.ShouldContain("Personne ne gagne un accès");
    }

    [Fact]
    public async Task A_sensitive_agenda_says_which_secretaries_it_closes_to()
    {
        var (monde, admin) = await AdministeredAsync();
        var desk = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        desk.Roles[0].Secretaire = true;
        await Given.SaveAsync();
        await Given.RdvAsync(monde);
        using var browser = As(admin);

        var preview = await browser.PostFormAsync(await browser.GetAsync($"/agents/agents/{monde.Agent.Id}"), "form[action*=Sensible]");

        preview
            .ShouldBeOk()
            .TextOf("#avant")
            .ShouldNotBeNull()
            .ShouldContain($"{desk.FullName} : écriture →, devient lecture sans détail (1 RDV à venir de moins en détail)");
        (
            await ReadAsync(db => db.Agents.Where(one => one.Id == monde.Agent.Id).Select(one => one.IsSensitive).SingleAsync())
        ).ShouldBeFalse();
        (await browser.PostFormAsync(preview, "#avant form")).ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");
        (
            await ReadAsync(db => db.Agents.Where(one => one.Id == monde.Agent.Id).Select(one => one.IsSensitive).SingleAsync())
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_of_services_shows_both_sides_then_changes_them_at_once()
    {
        var (monde, admin) = await AdministeredAsync();
        var second = await Given.ServiceAsync();
        var leaves = await Given.AgentAsync(monde.Organisation, second);
        var colleague = await Given.AgentAsync(monde.Organisation, second);
        using var browser = As(admin);
        var form = await browser.ClickAsync(await browser.GetAsync($"/agents/agents/{leaves.Id}"), "Changer ses services");

        var preview = await browser.PostFormAsync(form, "main form", ("Input.Services", $"{monde.Service.Id}"));

        var said = preview.ShouldBeOk().TextOf("#apercu").ShouldNotBeNull();
        said.ShouldContain("2 accès de plus");
        said.ShouldContain("2 accès de moins");
        said.ShouldContain($"{leaves.FullName}, agenda d’{monde.Agent.FullName} : aucun accès →, devient écriture");
        said.ShouldContain($"{colleague.FullName}, agenda d’{leaves.FullName} : écriture →, devient aucun accès");
        (await ServicesAsync(leaves)).ShouldBe([second.Id]);
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther($"/agents/agents/{leaves.Id}");
        (await ServicesAsync(leaves)).ShouldBe([monde.Service.Id]);
    }

    [Fact]
    public async Task Services_are_set_by_whoever_administers_all_the_houses_of_an_agent_never_their_own_nor_out_of_an_open_plage()
    {
        var (monde, admin) = await AdministeredAsync();
        var second = await Given.ServiceAsync();
        var both = await Given.AgentAsync(monde.Organisation, second);
        await Given.RoleAsync(both, await Given.OrganisationAsync(monde.Territoire));
        using var browser = As(admin);

        (await browser.GetAsync($"/agents/agents/{both.Id}/services")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"/agents/agents/{admin.Id}/services")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).GetAsync($"/agents/agents/{both.Id}/services")).ShouldBe(HttpStatusCode.Forbidden);
        var url = $"/agents/agents/{monde.Agent.Id}/services";
        (await browser.PostWithTokenAsync(url, ("Input.Services", $"{second.Id}"), ("Etape", "confirmer")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Des plages d’ouverture à venir sont ouvertes");
        (await browser.PostWithTokenAsync(url, ("Etape", "confirmer")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Gardez au moins un service.");
        var foreign = await Given.ServiceAsync();
        (await browser.PostWithTokenAsync(url, ("Input.Services", $"{foreign.Id}"))).ShouldBe(HttpStatusCode.NotFound);
        (await ServicesAsync(monde.Agent)).ShouldBe([monde.Service.Id]);
    }

    private async Task<(Monde Monde, Agent Admin)> AdministeredAsync()
    {
        var monde = await Given.MondeAsync();
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
    }

    private static Task<Page> PostAsync(Browser browser, Agent agent, string level) =>
        browser.PostWithTokenAsync(
            $"/agents/agents/{agent.Id}?handler=Role",
            ("Input.RoleId", $"{agent.Roles[0].Id}"),
            ("Input.Level", level)
        );

    private Task<Role> RoleAsync(Agent agent) => ReadAsync(db => db.Roles.SingleAsync(role => role.AgentId == agent.Id));

    private Task<List<long>> ServicesAsync(Agent agent) =>
        ReadAsync(db => db.Agents.Where(one => one.Id == agent.Id).SelectMany(one => one.Services.Select(own => own.Id)).ToListAsync());
}
