using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>An agent receives in a RDV. Keeps the times of the RDV so that one index answers "what fills this agenda?".</summary>
public sealed class RdvAgent : ILink, IOnAgenda
{
    private RdvAgent() { }

    internal RdvAgent(Rdv rdv, Agent agent)
    {
        (Rdv, Agent) = (rdv, agent);
        Follow(rdv);
    }

    public long RdvId { get; private set; }
    public Rdv Rdv { get; private set; } = null!;
    public long AgentId { get; private set; }
    public Agent Agent { get; private set; } = null!;
    public Instant StartsAt { get; private set; }
    public Instant EndsAt { get; private set; }

    /// <summary>False once the RDV is cancelled: the time is free.</summary>
    public bool Occupies { get; private set; }

    string IPartOf.Whole => $"{nameof(Rdv)}:{RdvId}";

    internal void Follow(Rdv rdv) => (StartsAt, EndsAt, Occupies) = (rdv.StartsAt, rdv.EndsAt, rdv.OccupiesAgenda);
}
