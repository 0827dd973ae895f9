using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>Somebody leaves, loses or gets an account, loses an agenda: who gains and who loses what is shown first, with numbers.</summary>
public sealed class DepartsApercuTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task A_removal_names_the_agendas_that_the_agent_loses_and_who_loses_theirs()
    {
        var (monde, admin) = await AdministeredAsync();
        var leaves = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.RoleAsync(leaves, await Given.OrganisationAsync(monde.Territoire));
        await Given.RdvAsync(monde);

        var said = await PreviewAsync(admin, $"/agents/agents/{leaves.Id}/retrait?organisation={monde.Organisation.Id}");

        said.ShouldContain("Personne ne gagne un accès");
        said.ShouldContain(
            $"{leaves.FullName}, agenda d’{monde.Agent.FullName} : écriture →, devient aucun accès (1 RDV à venir de moins en détail)"
        );
        said.ShouldContain($"{monde.Agent.FullName}, agenda d’{leaves.FullName} : écriture →, devient aucun accès");
        said.ShouldContain($"{admin.FullName}, agenda d’{leaves.FullName} : écriture →, devient aucun accès");
    }

    [Fact]
    public async Task A_removal_from_the_last_organisation_counts_what_was_given_all_over_the_territory()
    {
        var (monde, admin) = await AdministeredAsync();
        var leaves = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        var far = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(far, leaves, Niveau.AvecDetail, far, Now));
        await Given.AddAsync(new AccesAgenda(leaves, far, Niveau.SansDetail, leaves, Now));

        var said = await PreviewAsync(admin, $"/agents/agents/{leaves.Id}/retrait?organisation={monde.Organisation.Id}");

        said.ShouldContain($"{leaves.FullName}, agenda d’{far.FullName} : lecture avec détail →, devient aucun accès");
        said.ShouldContain($"{far.FullName}, agenda d’{leaves.FullName} : lecture sans détail →, devient aucun accès");
    }

    [Fact]
    public async Task A_closed_account_loses_every_agenda_and_nobody_loses_theirs()
    {
        var (monde, admin) = await AdministeredAsync();
        var closes = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.CompteAsync(closes);
        await Given.RdvAsync(monde);

        var said = await PreviewAsync(admin, $"/agents/agents/{closes.Id}/compte");

        said.ShouldContain("1 accès de moins");
        said.ShouldContain($"{closes.FullName}");
        said.ShouldContain(" : écriture →, devient aucun accès (1 RDV à venir de moins en détail)");
        said.ShouldNotContain($"agenda d’{closes.FullName}");
    }

    [Fact]
    public async Task An_account_that_opens_names_the_agendas_that_it_opens()
    {
        var (monde, admin) = await AdministeredAsync();
        var opens = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.Email = null);
        var browser = As(admin);

        var preview = await browser.PostFormAsync(
            await browser.GetAsync($"/agents/agents/{opens.Id}/compte"),
            "main form",
            ("Input.Email", $"nouveau{Given.Unique()}@test.example")
        );

        preview
            .ShouldBeOk()
            .TextOf("#apercu")
            .ShouldNotBeNull()
            .ShouldContain($"1 accès de plus {opens.FullName} : aucun accès →, devient écriture");
        (await ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == opens.Id))).Email.ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_agenda_is_entered_by_nobody_and_an_access_that_slept_wakes_when_it_opens()
    {
        var (monde, admin) = await AdministeredAsync();
        var far = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(monde.Agent, far, Niveau.AvecDetail, monde.Agent, Now));
        var browser = As(admin);

        var said = await PreviewAsync(admin, $"/agents/agents/{monde.Agent.Id}/agenda");
        said.ShouldContain("2 accès de moins");
        said.ShouldContain($"{far.FullName} : lecture avec détail →, devient aucun accès");
        said.ShouldContain($"{admin.FullName} : écriture →, devient aucun accès");

        monde.Agent.HasAgenda = false;
        await Given.SaveAsync();
        var opening = await browser.PostFormAsync(await browser.GetAsync($"/agents/agents/{monde.Agent.Id}"), "form[action*=Ouverture]");
        opening
            .ShouldBeOk()
            .TextOf("#avant")
            .ShouldNotBeNull()
            .ShouldContain($"{far.FullName} : aucun accès →, devient lecture avec détail");
    }

    private async Task<string> PreviewAsync(Agent admin, string url)
    {
        var browser = As(admin);
        var preview = await browser.PostFormAsync(await browser.GetAsync(url), "main form");
        return preview.ShouldBeOk().TextOf("#apercu").ShouldNotBeNull();
    }

    private async Task<(Monde Monde, Agent Admin)> AdministeredAsync()
    {
        var monde = await Given.MondeAsync();
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
    }
}
