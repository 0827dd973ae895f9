using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>An absence belongs to the agent alone: whoever reads the agenda in detail reads its title, whoever writes there may change it.</summary>
public static class AbsencePolicy
{
    extension(IQueryable<Absence> absences)
    {
        /// <summary>With their titles. <paramref name="agents"/> is the set of all agents.</summary>
        public IQueryable<Absence> VisibleTo(Agent me, IQueryable<Agent> agents, Instant now) =>
            absences.Of(agents.Where(Niveaux.AtLeast(Niveau.AvecDetail, me.Id, now)));

        /// <summary>Those that they may change.</summary>
        public IQueryable<Absence> WritableBy(Agent me, IQueryable<Agent> agents, Instant now) =>
            absences.Of(agents.Where(Niveaux.AtLeast(Niveau.Ecriture, me.Id, now)));

        private IQueryable<Absence> Of(IQueryable<Agent> agendas) =>
            absences.Where(absence => agendas.Any(agenda => agenda.Id == absence.AgentId));
    }
}
