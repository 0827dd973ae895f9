using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>Time when an agent receives nobody, in any organisation: leave, training, a weekly meeting.</summary>
public sealed class Absence : Aggregate, IHistorised, IHoraire
{
    private Absence() { }

    public Absence(Agent agent, string title, Plage horaire) => (Agent, Title, Horaire) = (agent, title, horaire);

    public string Title { get; set; } = "";
    public long AgentId { get; private set; }
    public Agent Agent { get; private set; } = null!;

    public LocalDate FirstDay { get; private set; }
    public LocalTime StartTime { get; private set; }
    public LocalDate? EndDay { get; private set; }
    public LocalTime EndTime { get; private set; }
    public Recurrence? Recurrence { get; private set; }
    public IReadOnlyList<Derogation> Derogations { get; private set; } = [];
    public LocalDate? LastDay { get; private set; }

    public string Nom => Title;

    public Plage Horaire
    {
        get => new(FirstDay, StartTime, EndTime, EndDay, Recurrence, Derogations);
        set
        {
            (FirstDay, StartTime, EndDay, EndTime) = (value.FirstDay, value.Start, value.EndDay, value.End);
            (Recurrence, Derogations, LastDay) = (value.Recurrence, value.Derogations ?? [], value.LastDay);
        }
    }

    /// <summary>Put by somebody, who has taken the agenda: it is told.</summary>
    public static Absence Put(Agent agent, string title, Plage horaire)
    {
        var absence = new Absence(agent, title, horaire);
        absence.Raise(() => new AbsencePosee(absence.Id));
        return absence;
    }

    public void Change(string title, Plage horaire)
    {
        Title = title;
        Reschedule(horaire);
    }

    public void Reschedule(Plage horaire)
    {
        Horaire = horaire;
        Raise(() => new AbsenceChangee(Id));
    }

    public void Close(DateTimeZone zone)
    {
        var was = Disparu.Of(this, zone);
        Raise(() => new AbsenceRetiree(Id, was));
    }
}
