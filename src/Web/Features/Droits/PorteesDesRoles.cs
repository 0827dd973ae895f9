using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits;

/// <summary>Whose rights change when an agent becomes something else: what they enter among their colleagues, and which of them enter their agenda.</summary>
public static class PorteesDesRoles
{
    extension(Db db)
    {
        /// <summary>The agenda of everybody of these organisations for the agent, and the agent's own agenda for everybody there.</summary>
        public async Task<IReadOnlyList<Portee>> PorteesOfAsync(Agent agent, long[] organisations, CancellationToken ct)
        {
            var id = agent.Id;
            // From the roles there: the country's agents are not read.
            var there = db.Roles.Where(role => organisations.Contains(role.OrganisationId)).Select(role => role.AgentId);
            var colleagues = await db
                .Agents.Where(other => other.Id != id && other.DeletedAt == null && there.Contains(other.Id))
                .OrderBy(other => other.LastName)
                .ThenBy(other => other.FirstName)
                .Select(other => new
                {
                    other.Id,
                    other.HasAgenda,
                    MaySignIn = other.Email != null || other.CompteId != null,
                })
                .ToListAsync(ct);
            return
            [
                new Portee([id], [.. colleagues.Where(other => other.HasAgenda).Select(other => other.Id)]),
                new Portee([.. colleagues.Where(other => other.MaySignIn).Select(other => other.Id)], [id]),
            ];
        }

        /// <summary>Organisations whose people may have been given something on the agent's agenda, or the agent on theirs.</summary>
        public Task<long[]> OrganisationsNearAsync(Agent agent, CancellationToken ct)
        {
            var (memberIn, territoires) = (agent.MemberIn, agent.Roles.ConvertAll(role => role.Organisation.TerritoireId));
            return db
                .Organisations.Where(row =>
                    memberIn.Contains(row.Id) || (territoires.Contains(row.TerritoireId) && !row.Territoire.IsolatedOrganisations)
                )
                .Select(row => row.Id)
                .ToArrayAsync(ct);
        }
    }
}
