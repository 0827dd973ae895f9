using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Who may invite an agent, and where: the admins of an organisation, and those of its territory.</summary>
public static class InvitationPolicy
{
    extension(Db db)
    {
        public IQueryable<Organisation> OrganisationsInvitableBy(Agent me)
        {
            var (id, admin) = (me.Id, me.AdminIn);
            return db.Organisations.Where(organisation =>
                admin.Contains(organisation.Id)
                || db.RolesTerritoire.Any(role => role.AgentId == id && role.Admin && role.TerritoireId == organisation.TerritoireId)
            );
        }

        /// <summary>Invitations nobody accepted yet, of agents of an organisation where one may invite.</summary>
        public IQueryable<InvitationAgent> InvitationsManagedBy(Agent me)
        {
            var organisations = db.OrganisationsInvitableBy(me);
            return db.InvitationsAgents.Pending.Where(invitation =>
                invitation.Agent.Roles.Any(role => organisations.Any(organisation => organisation.Id == role.OrganisationId))
            );
        }
    }

    extension(IQueryable<InvitationAgent> invitations)
    {
        public IQueryable<InvitationAgent> Pending =>
            invitations.Where(invitation =>
                invitation.AcceptedAt == null && invitation.Agent.DeletedAt == null && invitation.Agent.CompteId == null
            );
    }
}
