using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>Time when an agent receives nobody, in any organisation: leave, training, a weekly meeting.</summary>
public sealed class Absence : Aggregate, IHistorised
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

    public Plage Horaire
    {
        get => new(FirstDay, StartTime, EndTime, EndDay, Recurrence, Derogations);
        set
        {
            (FirstDay, StartTime, EndDay, EndTime) = (value.FirstDay, value.Start, value.EndDay, value.End);
            (Recurrence, Derogations, LastDay) = (value.Recurrence, value.Derogations ?? [], value.LastDay);
        }
    }
}
