using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Effectifs;

/// <summary>A territory with its référente, who belongs to one of its organisations.</summary>
public abstract class TerritoireTest(RdvApp app) : WebTest(app)
{
    protected const string Liste = "/agents/territoire/agents";

    protected async Task<(Monde Monde, Agent Referente)> ReferenteAsync()
    {
        var monde = await Given.MondeAsync();
        return (monde, await ReferenteOfAsync(monde));
    }

    protected async Task<Agent> ReferenteOfAsync(Monde monde)
    {
        var referente = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
                GrantsAccess = true,
            }
        );
        return referente;
    }

    /// <summary>Handles what happened to an agent.</summary>
    protected async Task TellAsync(Agent agent) =>
        await App.TellAsync((await EventsAsync("agentId", agent.Id)).Select(happened => happened.Id), Now);

    protected Task<long[]> HousesAsync(Agent agent) =>
        ReadAsync(db =>
            db.Roles.Where(role => role.AgentId == agent.Id)
                .OrderBy(role => role.OrganisationId)
                .Select(role => role.OrganisationId)
                .ToArrayAsync()
        );
}
