using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Who may invite an agent, and where: the admins of an organisation, and those who have that right on its territory.</summary>
public static class InvitationPolicy
{
    extension(Db db)
    {
        public IQueryable<Organisation> OrganisationsInvitableBy(Agent me)
        {
            var (id, admin) = (me.Id, me.AdminIn);
            return db.Organisations.Where(organisation =>
                admin.Contains(organisation.Id)
                || db.RolesTerritoire.Any(role =>
                    role.AgentId == id && (role.Admin || role.InvitesAgents) && role.TerritoireId == organisation.TerritoireId
                )
            );
        }

        /// <summary>Whoever only invites gives no more than a place as an agent: administration and the desk are given by who administers.</summary>
        public async Task<bool> MayGiveAsync(Agent me, Organisation organisation, RoleLevel level, bool secretaire, CancellationToken ct)
        {
            var (id, territoire) = (me.Id, organisation.TerritoireId);
            return (level, secretaire) == (RoleLevel.Basique, false)
                || me.AdminIn.Contains(organisation.Id)
                || await db.RolesTerritoire.AnyAsync(role => role.AgentId == id && role.Admin && role.TerritoireId == territoire, ct);
        }

        /// <summary>Invitations nobody answered yet, to an organisation where one may invite. What becomes of others is not theirs to know.</summary>
        public IQueryable<InvitationAgent> InvitationsManagedBy(Agent me)
        {
            var organisations = db.OrganisationsInvitableBy(me);
            return db.InvitationsAgents.Where(invitation =>
                organisations.Any(organisation => organisation.Id == invitation.OrganisationId)
            );
        }
    }

    extension(IQueryable<Agent> agents)
    {
        /// <summary>Agents of that address, by their account or as a contact.</summary>
        public IQueryable<Agent> Called(string email)
        {
            var key = Compte.KeyOf(CompteKind.Agent, email);
            return agents.Where(agent => agent.DeletedAt == null && (agent.Email == email || agent.Compte!.NormalizedUserName == key));
        }
    }
}
