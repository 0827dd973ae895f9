using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Agents;

/// <summary>Who sees an agent's page, and who configures them. What one may do in their agenda is another question (<see cref="AccesAgendas.Niveaux"/>).</summary>
public static class AgentPolicy
{
    extension(IQueryable<Agent> agents)
    {
        /// <summary>Colleagues of an organisation of theirs; all those of a territory that they administer. The reader's roles are loaded.</summary>
        public IQueryable<Agent> VisibleTo(Agent me, IQueryable<RoleTerritoire> rolesTerritoire)
        {
            var (id, memberIn) = (me.Id, me.MemberIn);
            var roles = agents.SelectMany(agent => agent.Roles);
            var territoires = rolesTerritoire.Where(mine => mine.AgentId == id && mine.Admin).Select(mine => mine.TerritoireId);
            // Apart, not « or »: each is found from the roles there, and the country's agents are not read.
            var seen = agents
                .Where(agent => agent.Id == id)
                .Select(agent => agent.Id)
                .Union(roles.Where(role => memberIn.Contains(role.OrganisationId)).Select(role => role.AgentId))
                .Union(roles.Where(role => territoires.Contains(role.Organisation.TerritoireId)).Select(role => role.AgentId));
            return agents.Where(agent => agent.DeletedAt == null && seen.Contains(agent.Id));
        }

        /// <summary>Those of whom they administer an organisation, or its territory: what belongs to that organisation is theirs to change, a role and no
        /// more.</summary>
        public IQueryable<Agent> AdministeredBy(Agent me, IQueryable<RoleTerritoire> rolesTerritoire)
        {
            var (id, adminIn) = (me.Id, me.AdminIn);
            return agents.Where(agent =>
                agent.DeletedAt == null
                && agent.Roles.Any(role =>
                    adminIn.Contains(role.OrganisationId)
                    || rolesTerritoire.Any(mine => mine.AgentId == id && mine.Admin && mine.TerritoireId == role.Organisation.TerritoireId)
                )
            );
        }

        /// <summary>
        /// Those whose name, services, agenda (open or closed) and account they may change: these are the same in every organisation of an agent, so only
        /// whoever administers all that the agent reaches, every organisation and every territory on which they have rights (docs/decisions/0011).
        /// </summary>
        public IQueryable<Agent> WhollyAdministeredBy(Agent me, IQueryable<RoleTerritoire> rolesTerritoire)
        {
            var (id, adminIn) = (me.Id, me.AdminIn);
            return agents.Where(agent =>
                agent.DeletedAt == null
                && agent.Roles.Any()
                && agent.Roles.All(role =>
                    adminIn.Contains(role.OrganisationId)
                    || rolesTerritoire.Any(mine => mine.AgentId == id && mine.Admin && mine.TerritoireId == role.Organisation.TerritoireId)
                )
                && agent.RolesTerritoire.All(role =>
                    role.AgentId == id
                    || rolesTerritoire.Any(mine => mine.AgentId == id && mine.Admin && mine.TerritoireId == role.TerritoireId)
                )
            );
        }
    }

    extension(IQueryable<Role> roles)
    {
        /// <summary>Roles that they may change: those of an organisation that they administer, or of a territory that they administer; never their own.</summary>
        public IQueryable<Role> AdministeredBy(Agent me, IQueryable<RoleTerritoire> rolesTerritoire)
        {
            var (id, adminIn) = (me.Id, me.AdminIn);
            return roles.Where(role =>
                role.AgentId != id
                && (
                    adminIn.Contains(role.OrganisationId)
                    || rolesTerritoire.Any(mine => mine.AgentId == id && mine.Admin && mine.TerritoireId == role.Organisation.TerritoireId)
                )
            );
        }
    }

    extension(IQueryable<RoleTerritoire> rolesTerritoire)
    {
        /// <summary>
        /// Why these rights on a territory may not be lost by an act of <paramref name="me"/>, or null: they are lost only by the hand of whoever
        /// administers the territory too, and a territory keeps somebody who does.
        /// </summary>
        public async Task<Refusal?> LossRefusalAsync(Agent agent, Agent me, CancellationToken ct)
        {
            var (id, mine) = (agent.Id, me.Id);
            var held = await rolesTerritoire
                .Where(role => role.AgentId == id)
                .Select(role => new
                {
                    role.Admin,
                    IsMine = rolesTerritoire.Any(other => other.AgentId == mine && other.Admin && other.TerritoireId == role.TerritoireId),
                    HasOther = rolesTerritoire.Any(other =>
                        other.AgentId != id && other.Admin && other.TerritoireId == role.TerritoireId && other.Agent.DeletedAt == null
                    ),
                })
                .ToListAsync(ct);
            return held.Exists(role => role.Admin && !role.HasOther) ? AgentRefusals.LastTerritoryAdmin
                : held.Exists(role => !role.IsMine) ? AgentRefusals.TerritoryRights
                : null;
        }
    }
}
