using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>
/// An absence belongs to the agent alone, and stops them everywhere: whoever reads the agenda in detail reads its title; to change it one writes in the agenda
/// and belongs to every organisation of theirs, or was given writing by hand (docs/decisions/0011).
/// </summary>
public static class AbsencePolicy
{
    extension(IQueryable<Agent> agents)
    {
        /// <summary>Agendas in which they may put an absence.</summary>
        public IQueryable<Agent> WithAbsencesWrittenBy(Agent me, Instant now)
        {
            var id = me.Id;
            var isGiven = Proximite.Lifts(id, Niveau.Ecriture, now);
            return agents
                .Where(Niveaux.AtLeast(Niveau.Ecriture, id, now))
                .Where(
                    Expressions.Whole(
                        (Agent agenda) =>
                            agenda.Id == id
                            || isGiven.Ask(agenda)
                            || agenda.Roles.All(role =>
                                role.Organisation.Roles.Any(mine => mine.AgentId == id)
                                || role.Organisation.Territoire.Organisations.Any(near =>
                                    near.Roles.Any(mine =>
                                        mine.AgentId == id
                                        && mine.Agent.RolesTerritoire.Any(rights =>
                                            rights.Admin && rights.TerritoireId == role.Organisation.TerritoireId
                                        )
                                    )
                                )
                            )
                    )
                );
        }
    }

    extension(IQueryable<Absence> absences)
    {
        /// <summary>With their titles. <paramref name="agents"/> is the set of all agents.</summary>
        public IQueryable<Absence> VisibleTo(Agent me, IQueryable<Agent> agents, Instant now) =>
            absences.Of(agents.Where(Niveaux.AtLeast(Niveau.AvecDetail, me.Id, now)));

        /// <summary>Those that they may change.</summary>
        public IQueryable<Absence> WritableBy(Agent me, IQueryable<Agent> agents, Instant now) =>
            absences.Of(agents.WithAbsencesWrittenBy(me, now));

        private IQueryable<Absence> Of(IQueryable<Agent> agendas) =>
            absences.Where(absence => agendas.Any(agenda => agenda.Id == absence.AgentId));
    }
}
