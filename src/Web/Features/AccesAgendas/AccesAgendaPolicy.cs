using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>
/// Who may say who enters an agenda: its owner where the territory lets owners, and whoever administers every organisation of the owner, or grants rights in
/// their territories: what is given by hand opens the whole agenda, whatever the organisation (docs/decisions/0011). Each for the people of their own side.
/// Nobody for themselves. The reader's roles and territory roles are loaded.
/// </summary>
public static class AccesAgendaPolicy
{
    extension(IQueryable<Agent> agents)
    {
        /// <summary>Those whose name and trade <paramref name="me"/> may know: same territory, same organisation where it isolates them.</summary>
        public IQueryable<Agent> KnownTo(Agent me)
        {
            var id = me.Id;
            return agents
                .Around(me)
                .Where(Expressions.Whole((Agent agent) => agent.DeletedAt == null && (agent.Id == id || Proximite.IsNear.Ask(id, agent))));
        }

        /// <summary>Agendas of which they may say who enters.</summary>
        public IQueryable<Agent> WithAccessSetBy(Agent me)
        {
            var (id, adminIn, grantsIn) = (me.Id, me.AdminIn, me.GrantsAccessIn);
            return agents.Where(agent =>
                agent.DeletedAt == null
                && agent.Roles.Any(role =>
                    (agent.Id == id && role.Organisation.Territoire.OwnersGrantAccess)
                    || agent.Roles.All(one => adminIn.Contains(one.OrganisationId) || grantsIn.Contains(one.Organisation.TerritoireId))
                )
            );
        }

        /// <summary>Who may be given something on this agenda by <paramref name="me"/>: near its owner, of my side, able to sign in. Never myself.</summary>
        public IQueryable<Agent> ReceiversOn(Agent agenda, Agent me)
        {
            var (owner, id, side) = (agenda.Id, me.Id, me.SideOn(agenda));
            return agents.Where(
                Expressions.Whole(
                    (Agent agent) =>
                        agent.DeletedAt == null
                        && agent.Id != owner
                        && agent.Id != id
                        && (agent.Email != null || agent.CompteId != null)
                        && agent.Roles.Any(role => side.Contains(role.Organisation.TerritoireId))
                        && Proximite.IsNear.Ask(owner, agent)
                )
            );
        }

        /// <summary>Agendas on which <paramref name="me"/> may give something to this agent. None for myself.</summary>
        public IQueryable<Agent> GivableTo(Agent receiver, Agent me)
        {
            var (id, receiverId, adminIn, grantsIn) = (me.Id, receiver.Id, me.AdminIn, me.GrantsAccessIn);
            long[] theirs = [.. receiver.Roles.Select(role => role.Organisation.TerritoireId).Distinct()];
            return agents.Where(
                Expressions.Whole(
                    (Agent agent) =>
                        agent.DeletedAt == null
                        && agent.HasAgenda
                        && agent.Id != receiverId
                        && receiverId != id
                        && Proximite.IsNear.Ask(receiverId, agent)
                        && agent.Roles.Any(role =>
                            theirs.Contains(role.Organisation.TerritoireId)
                            && (
                                (agent.Id == id && role.Organisation.Territoire.OwnersGrantAccess)
                                || agent.Roles.All(one =>
                                    adminIn.Contains(one.OrganisationId) || grantsIn.Contains(one.Organisation.TerritoireId)
                                )
                            )
                        )
                )
            );
        }
    }

    extension(IQueryable<Equipe> equipes)
    {
        /// <summary>Those that may be given something on this agenda; on somebody else's, none that I am part of.</summary>
        public IQueryable<Equipe> ReceiversOn(Agent agenda, Agent me)
        {
            var (isMine, id, side) = (agenda.Id == me.Id, me.Id, me.SideOn(agenda));
            return equipes.Where(equipe =>
                side.Contains(equipe.TerritoireId) && (isMine || !equipe.Membres.Any(membre => membre.Id == id))
            );
        }
    }

    extension(IQueryable<AccesAgenda> acces)
    {
        /// <summary>On my agenda; to me or to an équipe of mine; on the agendas that I may set, for the people of my side.</summary>
        public IQueryable<AccesAgenda> VisibleTo(Agent me)
        {
            var (id, adminIn, grantsIn) = (me.Id, me.AdminIn, me.GrantsAccessIn);
            return acces.Where(given =>
                given.AgendaId == id
                || given.BeneficiaireId == id
                || given.Equipe!.Membres.Any(membre => membre.Id == id)
                || given.Agenda.Roles.Any(role =>
                    (adminIn.Contains(role.OrganisationId) || grantsIn.Contains(role.Organisation.TerritoireId))
                    && (
                        given.Equipe!.TerritoireId == role.Organisation.TerritoireId
                        || given.Beneficiaire!.Roles.Any(theirs => theirs.Organisation.TerritoireId == role.Organisation.TerritoireId)
                        || (given.BeneficiaireId != null && !given.Beneficiaire!.Roles.Any())
                    )
                )
            );
        }

        /// <summary>Those that they may change or take back. What concerns themselves, on somebody else's agenda, is somebody else's to set.</summary>
        public IQueryable<AccesAgenda> WritableBy(Agent me)
        {
            var (id, adminIn, grantsIn) = (me.Id, me.AdminIn, me.GrantsAccessIn);
            return acces.Where(given =>
                given.Agenda.DeletedAt == null
                && (given.AgendaId == id || (given.BeneficiaireId != id && !given.Equipe!.Membres.Any(membre => membre.Id == id)))
                && given.Agenda.Roles.Any(role =>
                    (
                        (given.AgendaId == id && role.Organisation.Territoire.OwnersGrantAccess)
                        || given.Agenda.Roles.All(one =>
                            adminIn.Contains(one.OrganisationId) || grantsIn.Contains(one.Organisation.TerritoireId)
                        )
                    )
                    && (
                        given.Equipe!.TerritoireId == role.Organisation.TerritoireId
                        || given.Beneficiaire!.Roles.Any(theirs => theirs.Organisation.TerritoireId == role.Organisation.TerritoireId)
                        || (given.BeneficiaireId != null && !given.Beneficiaire!.Roles.Any())
                    )
                )
            );
        }
    }

    extension(Agent me)
    {
        /// <summary>Do they set accesses on other agendas than their own, in an organisation or a territory?</summary>
        public bool SetsAccessOfOthers => me.AdminIn.Length > 0 || me.GrantsAccessIn.Length > 0;

        /// <summary>May they say who enters this agenda? Needs its roles with their organisations.</summary>
        public bool MaySetAccessOn(Agent agenda) => agenda.DeletedAt is null && me.SideOn(agenda).Length > 0;

        /// <summary>The territories for whose people they may set it.</summary>
        public long[] SideOn(Agent agenda)
        {
            var isWhole = agenda.Roles.TrueForAll(role =>
                me.AdminIn.Contains(role.OrganisationId) || me.GrantsAccessIn.Contains(role.Organisation.TerritoireId)
            );
            return
            [
                .. agenda
                    .Roles.Where(role => isWhole || (agenda.Id == me.Id && role.Organisation.Territoire.OwnersGrantAccess))
                    .Select(role => role.Organisation.TerritoireId)
                    .Distinct(),
            ];
        }
    }
}
