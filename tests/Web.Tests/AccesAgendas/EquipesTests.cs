using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>Équipes: everybody of the territory reads them, whoever sets rights there makes them; joining and leaving change rights at once.</summary>
public sealed class EquipesTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task S64_an_equipe_holds_agents_of_its_territory_only()
    {
        var (monde, referente) = await ReferenteAsync();
        var abroad = (await Given.MondeAsync()).Agent;
        var browser = As(referente);

        var forged = await browser.PostWithTokenAsync(
            "/agents/equipes/nouvelle",
            ("Input.Name", "Petite enfance"),
            ("Input.Membres", $"{abroad.Id}")
        );
        forged.ShouldBe(HttpStatusCode.NotFound);
        var made = await browser.PostFormAsync(
            await browser.GetAsync("/agents/equipes/nouvelle"),
            "main form",
            ("Input.Name", "Petite enfance"),
            ("Input.Membres", $"{monde.Agent.Id}")
        );
        made.ShouldSeeOther("/agents/equipes/");
        (await browser.GetAsync(made.Location!)).ShouldBeOk().Text.ShouldContain(monde.Agent.FullName);
        (await As(monde.Agent).GetAsync(made.Location!)).ShouldBeOk();
        (await As(abroad).GetAsync(made.Location!)).ShouldBe(HttpStatusCode.NotFound);
        (await As(monde.Agent).GetAsync($"{made.Location}/modifier")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).GetAsync("/agents/equipes/nouvelle")).ShouldBe(HttpStatusCode.Forbidden);

        var twin = await browser.PostWithTokenAsync("/agents/equipes/nouvelle", ("Input.Name", " petite enfance "));
        twin.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("porte déjà ce nom");
    }

    [Fact]
    public async Task Of_two_who_give_the_same_name_at_once_the_second_one_reads_that_it_is_taken()
    {
        var (monde, referente) = await ReferenteAsync();
        for (var round = 0; round < 5; round++)
        {
            var name = $"Périnatalité {Given.Unique()}";

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => As(referente).PostWithTokenAsync("/agents/equipes/nouvelle", ("Input.Name", name)))
            );

            answers.Count(answer => answer.Location is not null).ShouldBe(1);
            answers
                .Where(answer => answer.Location is null)
                .ShouldAllBe(answer => answer.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.Contains("porte déjà ce nom"));
            (await ReadAsync(db => db.Equipes.CountAsync(one => one.Name == name && one.TerritoireId == monde.Territoire.Id))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Joining_and_leaving_are_shown_first_then_change_rights_at_once()
    {
        var (monde, referente) = await ReferenteAsync();
        var (leaver, joiner) = (await StrangerAsync(monde), await StrangerAsync(monde));
        var equipe = await EquipeAsync(monde, leaver);
        await Given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.AvecDetail, monde.Agent, Now));
        var browser = As(referente);
        var form = await browser.GetAsync($"/agents/equipes/{equipe.Id}/modifier");

        var preview = (await browser.PostFormAsync(form, "main form", ("Input.Membres", $"{joiner.Id}"))).ShouldBeOk();

        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain($"1 accès de plus {joiner.FullName}");
        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain($"1 accès de moins {leaver.FullName}");
        (await LevelAsync(joiner, monde.Agent)).ShouldBe(Niveau.Aucun);
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther($"/agents/equipes/{equipe.Id}");
        (await LevelAsync(joiner, monde.Agent)).ShouldBe(Niveau.AvecDetail);
        (await LevelAsync(leaver, monde.Agent)).ShouldBe(Niveau.Aucun);
        (await browser.PostFormAsync(form, "main form", ("Input.Name", "Trop tard"))).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Nobody_joins_by_themselves_an_equipe_that_enters_agendas()
    {
        var (monde, referente) = await ReferenteAsync();
        var equipe = await EquipeAsync(monde);
        await Given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.Ecriture, monde.Agent, Now));
        var browser = As(referente);

        var joined = await browser.PostFormAsync(
            await browser.GetAsync($"/agents/equipes/{equipe.Id}/modifier"),
            "main form",
            ("Input.Membres", $"{referente.Id}")
        );

        joined.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Vous ne pouvez pas changer vos propres droits");
    }

    [Fact]
    public async Task Deleting_names_who_loses_what_then_takes_it_back()
    {
        var (monde, referente) = await ReferenteAsync();
        var member = await StrangerAsync(monde);
        var equipe = await EquipeAsync(monde, member);
        await Given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.Ecriture, monde.Agent, Now));
        var browser = As(referente);

        var preview = await browser.PostFormAsync(await browser.GetAsync($"/agents/equipes/{equipe.Id}/suppression"), "main form");
        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain($"1 accès de moins {member.FullName}");
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther("/agents/equipes");

        (await LevelAsync(member, monde.Agent)).ShouldBe(Niveau.Aucun);
        (await ReadAsync(db => db.Equipes.AnyAsync(one => one.Id == equipe.Id))).ShouldBeFalse();
    }

    private async Task<(Monde Monde, Agent Referente)> ReferenteAsync()
    {
        var monde = await Given.MondeAsync();
        var referente = await StrangerAsync(monde);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                GrantsAccess = true,
            }
        );
        return (monde, referente);
    }

    private async Task<Equipe> EquipeAsync(Monde monde, params IEnumerable<Agent> membres)
    {
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([.. membres]);
        return await Given.AddAsync(equipe);
    }

    private async Task<Agent> StrangerAsync(Monde monde) =>
        await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());

    private async Task<Niveau> LevelAsync(Agent reader, Agent agenda) =>
        (await ReadAsync(db => db.Agents.Where(agent => agent.Id == agenda.Id).WithLevelFor(reader, Now).SingleAsync())).Niveau;
}
