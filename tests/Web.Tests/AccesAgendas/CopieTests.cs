using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>Copying the accesses of a colleague: only what one may set, the rest is said.</summary>
public sealed class CopieTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task An_owner_copies_who_enters_a_colleagues_agenda_and_keeps_refusals()
    {
        var monde = await Given.MondeAsync();
        var model = await Given.AgentAsync(monde.Organisation, monde.Service);
        var (friend, foe, old) = (await StrangerAsync(monde), await StrangerAsync(monde), await StrangerAsync(monde));
        await GivenAsync(model, friend, Niveau.AvecDetail);
        await GivenAsync(model, foe, Niveau.Ecriture);
        await GivenAsync(monde.Agent, foe, Niveau.Aucun);
        await GivenAsync(monde.Agent, old, Niveau.SansDetail);
        var browser = As(monde.Agent);

        var preview = await browser.PostFormAsync(
            await browser.GetAsync("/agents/acces/copie"),
            "main form",
            ("Input.Source", $"agent:{model.Id}"),
            ("Input.Sens", "Entrants"),
            ("Input.Remplace", "True")
        );

        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain("1 accès de plus");
        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain("1 accès de moins");
        preview.TextOf("#laisses").ShouldNotBeNull().ShouldContain($"{foe.FullName} : un refus est déjà posé");
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther("/agents/acces");
        (await LevelAsync(friend, monde.Agent)).ShouldBe(Niveau.AvecDetail);
        (await LevelAsync(foe, monde.Agent)).ShouldBe(Niveau.Aucun);
        (await LevelAsync(old, monde.Agent)).ShouldBe(Niveau.Aucun);
        (
            await ReadAsync(db => db.AccesAgendas.SingleAsync(one => one.AgendaId == monde.Agent.Id && one.BeneficiaireId == friend.Id))
        ).CopiedFromId.ShouldBe(model.Id);
    }

    [Fact]
    public async Task Only_the_manageable_part_is_copied_to_another_agent_and_the_rest_is_listed()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var (model, target) = (await StrangerInAsync(monde), await StrangerInAsync(monde));
        var elsewhere = await StrangerAsync(monde);
        await GivenAsync(monde.Agent, model, Niveau.AvecDetail);
        await GivenAsync(elsewhere, model, Niveau.Ecriture);
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([model]);
        await Given.AddAsync(equipe);

        var browser = As(admin);
        var preview = await browser.PostWithTokenAsync(
            "/agents/acces/copie",
            ("Input.Source", $"agent:{model.Id}"),
            ("Input.Cible", $"agent:{target.Id}"),
            ("Input.Sens", "LesDeux")
        );
        preview.ShouldBeOk();
        var left = preview.TextOf("#laisses").ShouldNotBeNull();
        left.ShouldContain($"L’agenda d’{elsewhere.FullName}");
        left.ShouldContain(equipe.Name);

        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther($"/agents/agents/{target.Id}/acces");
        (await LevelAsync(target, monde.Agent)).ShouldBe(Niveau.AvecDetail);
        (await LevelAsync(target, elsewhere)).ShouldBe(Niveau.Aucun);
    }

    [Fact]
    public async Task A_basic_agent_copies_no_entry_for_themselves_and_no_stranger_is_a_model()
    {
        var monde = await Given.MondeAsync();
        var model = await Given.AgentAsync(monde.Organisation, monde.Service);
        var stranger = await StrangerAsync(monde);
        var browser = As(monde.Agent);

        var raise = await browser.PostWithTokenAsync(
            "/agents/acces/copie",
            ("Input.Source", $"agent:{model.Id}"),
            ("Input.Sens", "Agendas")
        );
        raise.ShouldBe(HttpStatusCode.Forbidden);
        var forged = await browser.PostWithTokenAsync(
            "/agents/acces/copie",
            ("Input.Source", $"agent:{stranger.Id}"),
            ("Input.Sens", "Entrants")
        );
        forged.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<AccesAgenda> GivenAsync(Agent agenda, Agent reader, Niveau niveau) =>
        Given.AddAsync(new AccesAgenda(agenda, reader, niveau, agenda, Now));

    private async Task<Agent> StrangerAsync(Monde monde) =>
        await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());

    private async Task<Agent> StrangerInAsync(Monde monde) => await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());

    private async Task<Niveau> LevelAsync(Agent reader, Agent agenda) =>
        (await ReadAsync(db => db.Agents.Where(agent => agent.Id == agenda.Id).WithLevelFor(reader, Now).SingleAsync())).Niveau;
}
