using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Effectifs;

/// <summary>Agents as whoever administers their territory sees them: all those who work there, and nothing of what they are elsewhere.</summary>
public static class EffectifDeTerritoire
{
    private const int MaxTyped = 100;

    extension(IQueryable<Agent> agents)
    {
        /// <summary>Those who have a role there, found from the roles: the country's agents are not read.</summary>
        public IQueryable<Agent> WorkingIn(IQueryable<Role> roles, long[] territoires)
        {
            // Nearly everybody has one: asked by itself, PostgreSQL knows how few that is, and does not read the country.
            var here = territoires is [var only]
                ? roles.Where(role => role.Organisation.TerritoireId == only)
                : roles.Where(role => territoires.Contains(role.Organisation.TerritoireId));
            var ids = here.Select(role => role.AgentId);
            return agents.Where(agent => agent.DeletedAt == null && ids.Contains(agent.Id));
        }

        /// <summary>Every word is in a name, a trade or the e-mail, whatever the case and the accents: those of a territory are few enough to be read.</summary>
        public async Task<IQueryable<Agent>> NamedAsync(string? typed, CancellationToken ct)
        {
            var words = TexteCherchable
                .Normalise(typed is { Length: > MaxTyped } ? typed[..MaxTyped] : typed)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                return agents;
            }

            var named = await agents
                .Select(agent => new
                {
                    agent.Id,
                    Said = agent.FirstName + " " + agent.LastName + " " + (agent.Metier ?? ""),
                    agent.Email,
                })
                .ToListAsync(ct);
            var found = named
                .Where(agent =>
                {
                    var said =
                        $"{TexteCherchable.Normalise(agent.Said)} {agent.Email?.ToLowerInvariant()} {TexteCherchable.Normalise(agent.Email)}";
                    return words.All(word => said.Contains(word, StringComparison.Ordinal));
                })
                .Select(agent => agent.Id)
                .ToArray();
            return agents.Where(agent => found.Contains(agent.Id));
        }
    }
}
