namespace RdvSolidarites.Web.Features.Agents;

public static class AgentQueries
{
    extension(IQueryable<Agent> agents)
    {
        /// <summary>With what decides their rights.</summary>
        public IQueryable<Agent> WithRoles =>
            agents
                .Include(agent => agent.Services)
                .Include(agent => agent.Roles)
                    .ThenInclude(role => role.Organisation)
                        .ThenInclude(organisation => organisation.Territoire)
                .AsSplitQuery();
    }
}
