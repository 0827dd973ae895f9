using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>A test that sets rights as somebody who sets those of others.</summary>
public abstract class DroitsTest(RdvApp app) : WebTest(app)
{
    protected const string Url = "/agents/acces/ensemble";

    protected static async Task<Page> AskAsync(Browser browser, string agendas, string qui, params (string, string?)[] more) =>
        await browser.PostFormAsync(
            (await browser.GetAsync(Url)).ShouldBeOk(),
            "main form",
            [("Agendas", agendas), ("Input.Qui", qui), ("Input.Niveau", "AvecDetail"), .. more]
        );

    protected async Task<Agent> ReferenteAsync(Monde monde)
    {
        var referente = await StrangerAsync(monde);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                GrantsAccess = true,
            }
        );
        return referente;
    }

    protected async Task<Equipe> EquipeAsync(Monde monde, params IEnumerable<Agent> membres)
    {
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([.. membres]);
        return await Given.AddAsync(equipe);
    }

    protected async Task<Agent> StrangerAsync(Monde monde) => await OfAsync(monde, await Given.ServiceAsync());

    protected async Task<Agent> OfAsync(Monde monde, Web.Features.Services.Service service) =>
        await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), service);

    protected async Task<Niveau> LevelAsync(Agent reader, Agent agenda) =>
        (await ReadAsync(db => db.Agents.Where(agent => agent.Id == agenda.Id).WithLevelFor(reader, Now).SingleAsync())).Niveau;

    protected async Task<List<Niveau>> LevelsAsync(Agent reader, params IEnumerable<Agent> agendas)
    {
        List<Niveau> levels = [];

        foreach (var agenda in agendas)
        {
            levels.Add(await LevelAsync(reader, agenda));
        }

        return levels;
    }
}
