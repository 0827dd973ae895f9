using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>Équipes are known to everybody of their territory; whoever sets rights there makes and changes them.</summary>
public static class EquipePolicy
{
    extension(IQueryable<Equipe> equipes)
    {
        /// <summary>The reader's roles with their organisations, and territory roles, are loaded.</summary>
        public IQueryable<Equipe> VisibleTo(Agent me)
        {
            long[] territoires =
            [
                .. me.Roles.Select(role => role.Organisation.TerritoireId),
                .. me.RolesTerritoire.Select(role => role.TerritoireId),
            ];
            return equipes.Where(equipe => territoires.Contains(equipe.TerritoireId));
        }

        public IQueryable<Equipe> WritableBy(Agent me)
        {
            var territoires = me.GrantsAccessIn;
            return equipes.Where(equipe => territoires.Contains(equipe.TerritoireId));
        }
    }

    extension(IQueryable<Agent> agents)
    {
        /// <summary>Who may be part of an équipe of this territory: whoever has a role in one of its organisations.</summary>
        public IQueryable<Agent> OfTerritoire(long territoireId) =>
            agents.Where(agent => agent.DeletedAt == null && agent.Roles.Any(role => role.Organisation.TerritoireId == territoireId));
    }
}
