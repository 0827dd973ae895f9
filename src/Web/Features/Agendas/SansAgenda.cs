using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>An agent without agenda, and whether the reader may give them one.</summary>
public sealed record SansAgenda(long Id, string Name, bool MayActivate);

public static class SansAgendaQueries
{
    extension(Db db)
    {
        /// <summary>Colleagues are no secret inside their territory, nor inside their organisation where these are isolated. The reader's roles are loaded.</summary>
        public IQueryable<SansAgenda> WithoutAgenda(long id, Agent me)
        {
            var memberIn = me.MemberIn;
            var territoires = me
                .Roles.Select(role => role.Organisation.Territoire)
                .Where(territoire => !territoire.IsolatedOrganisations)
                .Select(territoire => territoire.Id)
                .ToArray();
            var mine = db.Agents.WhollyAdministeredBy(me, db.RolesTerritoire);
            return db
                .Agents.Where(agent => agent.Id == id && agent.DeletedAt == null && !agent.HasAgenda)
                .Where(agent =>
                    mine.Any(one => one.Id == agent.Id)
                    || agent.Roles.Any(role =>
                        memberIn.Contains(role.OrganisationId) || territoires.Contains(role.Organisation.TerritoireId)
                    )
                )
                .Select(agent => new SansAgenda(agent.Id, agent.FirstName + " " + agent.LastName, mine.Any(one => one.Id == agent.Id)));
        }
    }
}
