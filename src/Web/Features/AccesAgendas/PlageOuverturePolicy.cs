using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>Who sees the title, motifs and lieu of a plage, and who may change it. Its hours are seen by whoever may see the agenda.</summary>
public static class PlageOuverturePolicy
{
    extension(IQueryable<PlageOuverture> plages)
    {
        /// <summary>In detail: on an agenda read in detail, when organisation and service are shared or the access was given; theirs; all of an
        /// organisation that they administer. The reader's roles and services are loaded.</summary>
        public IQueryable<PlageOuverture> VisibleTo(Agent me, IQueryable<Agent> agents, Instant now) =>
            plages.OfContext(me, agents.Where(Niveaux.AtLeast(Niveau.AvecDetail, me.Id, now)), Niveau.AvecDetail, now);

        /// <summary>Those that they may change. <paramref name="agents"/> is the set of all agents.</summary>
        public IQueryable<PlageOuverture> WritableBy(Agent me, IQueryable<Agent> agents, Instant now) =>
            plages.OfContext(me, agents.Where(Niveaux.AtLeast(Niveau.Ecriture, me.Id, now)), Niveau.Ecriture, now);

        private IQueryable<PlageOuverture> OfContext(Agent me, IQueryable<Agent> agendas, Niveau niveau, Instant now)
        {
            var (id, adminIn, memberIn, deskIn, services) = (me.Id, me.AdminIn, me.MemberIn, me.DeskIn, me.ServiceIds);
            var isLifted = Proximite.Lifts(id, niveau, now);
            return plages.Where(
                Expressions.Whole(
                    (PlageOuverture plage) =>
                        plage.AgentId == id
                        || adminIn.Contains(plage.OrganisationId)
                        || (
                            agendas.Any(agenda => agenda.Id == plage.AgentId)
                            && (
                                (memberIn.Contains(plage.OrganisationId) && plage.Motifs.Any(motif => services.Contains(motif.ServiceId)))
                                || (
                                    deskIn.Contains(plage.OrganisationId)
                                    && plage.Organisation.Roles.Any(role =>
                                        role.AgentId == id
                                        && (
                                            role.SecretaireServiceIds.Count == 0
                                            || plage.Motifs.Any(motif => role.SecretaireServiceIds.Contains(motif.ServiceId))
                                        )
                                    )
                                )
                                || isLifted.Ask(plage.Agent)
                            )
                        )
                )
            );
        }
    }
}
