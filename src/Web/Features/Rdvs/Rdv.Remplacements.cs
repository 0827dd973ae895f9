using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What becomes of a RDV when whoever was to receive cannot.</summary>
public sealed partial class Rdv
{
    /// <summary>
    /// Since when the service asks the person to choose another time: they may move it until it begins, whoever put it and however late it is.
    /// Null when nothing was asked, or they have moved it.
    /// </summary>
    public Instant? MoveOfferedAt { get; private set; }

    /// <summary>Nobody will receive then: the date stands only until the person has chosen another one.</summary>
    public bool IsToMove => MoveOfferedAt is not null && OccupiesAgenda;

    /// <summary>Why nobody else may receive in the place of <paramref name="from"/>, or null.</summary>
    public Refusal? HandOverRefusal(Agent from, Instant now) =>
        this switch
        {
            { IsCancelled: true } => RdvRefusals.AlreadyCancelled,
            _ when StartsAt <= now => RdvRefusals.AlreadyBegun,
            _ when !_agents.Exists(place => place.AgentId == from.Id) => RdvRefusals.AlreadyHandedOver,
            _ => null,
        };

    /// <summary>Somebody else receives, at the same time and place. The caller holds both agendas and knows that the new one is free.</summary>
    public void HandOver(Agent from, Agent to, Instant now)
    {
        HandOverRefusal(from, now).ThrowIfAny();
        _agents.RemoveAll(place => place.AgentId == from.Id);

        if (!_agents.Exists(place => place.AgentId == to.Id))
        {
            _agents.Add(new RdvAgent(this, to));
        }

        MoveOfferedAt = null; // somebody receives then after all
        Sequence++;
        Raise(() => new RdvConfie(Id, from.Id, to.Id));
    }

    /// <summary>Why the person cannot be asked to choose another time, or null.</summary>
    public Refusal? MoveOfferRefusal(Instant now) =>
        this switch
        {
            { IsCancelled: true } => RdvRefusals.AlreadyCancelled,
            _ when StartsAt <= now => RdvRefusals.AlreadyBegun,
            { Motif.Collectif: true } => RdvRefusals.CollectiveHasOneTime,
            { Motif.Visibility: VisibilityType.Invisible } => RdvRefusals.NobodyToAsk,
            _ when !_participations.Exists(CanBeAsked) => RdvRefusals.NobodyToAsk,
            _ => null,
        };

    /// <summary>Asks the person to choose another time.</summary>
    public void OfferMove(Instant now)
    {
        MoveOfferRefusal(now).ThrowIfAny();
        MoveOfferedAt = now;
        Raise(() => new RdvADeplacer(Id));
    }

    /// <summary>Why it cannot be said that the date stands after all, or null.</summary>
    public Refusal? KeepRefusal(IAuteur by, Instant now) =>
        by is not Agent ? RdvRefusals.OnlyAgents
        : IsCancelled ? RdvRefusals.AlreadyCancelled
        : StartsAt <= now ? RdvRefusals.AlreadyBegun
        : null;

    /// <summary>The service can receive then after all: nothing more is asked of the person.</summary>
    public void Keep(IAuteur by, Instant now)
    {
        KeepRefusal(by, now).ThrowIfAny();
        MoveOfferedAt = null;
        Sequence++;
        Raise(() => new RdvMaintenu(Id));
    }

    /// <summary>Somebody reads mail for this place. Needs the people.</summary>
    private static bool CanBeAsked(Participation place) => place is { IsCancelled: false, HearsByMail: true };
}
