using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>One or more agents receive one or more usagers, for a motif, at a given time.</summary>
public sealed partial class Rdv : Aggregate, IHistorised, IInCatalogue
{
    /// <summary>Online cancellation closes this long before the start, strictly (spec 1 L-11).</summary>
    public static readonly Duration CancellationNotice = Duration.FromHours(4);

    /// <summary>Online move closes this long before the start, strictly (spec 1 L-16).</summary>
    public static readonly Duration MoveNotice = Duration.FromDays(2);

    /// <summary>No RDV is longer: searches rely on it to read no more than they must.</summary>
    public static readonly Duration MaxLength = Duration.FromHours(24);

    private readonly List<RdvAgent> _agents = [];
    private readonly List<Participation> _participations = [];

    private Rdv() { }

    /// <summary>Stable identity for calendars and outside systems.</summary>
    public Guid Uuid { get; private init; }
    public long OrganisationId { get; private set; }
    public Organisation Organisation { get; private init; } = null!;

    /// <summary>A motif of collective RDVs is open while some are to come.</summary>
    OfCatalogue? IInCatalogue.Catalogue => Motif is { Collectif: false } ? null : new(CataloguePart.Organisation, OrganisationId);

    public long MotifId { get; private set; }
    public Motif Motif { get; private set; } = null!;
    public long? LieuId { get; private set; }
    public Lieu? Lieu { get; private set; }
    public Instant StartsAt { get; private set; }
    public Instant EndsAt { get; private set; }
    public RdvStatus Status { get; private set; }
    public Instant? CancelledAt { get; private set; }

    /// <summary>When the person came to the waiting room.</summary>
    public Instant? ArrivedAt { get; private set; }

    /// <summary>Deleted by an admin: it leaves every list, the row and its history stay.</summary>
    public Instant? DeletedAt { get; private set; }
    public string? DeletionReason { get; private set; }

    /// <summary>The RDV that this one replaces, when it was postponed.</summary>
    public long? PreviousId { get; private set; }
    public Rdv? Previous { get; private set; }
    public Instant CreatedAt { get; private init; }
    public CreatedBy CreatedBy { get; private init; }
    public long? CreatedById { get; private init; }

    /// <summary>Collective RDVs may have a name and a number of seats (null: unlimited).</summary>
    public string? Title { get; set; }
    public int? MaxParticipants { get; set; }

    /// <summary>Agents' words about it; never shown to citizens.</summary>
    public string? Context { get; set; }

    /// <summary>Where a home visit takes place.</summary>
    public string? HomeAddress { get; init; }

    /// <summary>Number to call for a phone RDV.</summary>
    public string? PhoneToCall { get; init; }

    /// <summary>When the restriction of the motif was read and accepted.</summary>
    public Instant? RestrictionAcceptedAt { get; init; }

    /// <summary>Given by the form that booked: the same form sent twice makes one RDV.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>iCalendar SEQUENCE: grows at each change that matters to calendars.</summary>
    public int Sequence { get; private set; }

    public IReadOnlyCollection<RdvAgent> Agents => _agents;
    public IReadOnlyCollection<Participation> Participations => _participations;

    public Duration Length => EndsAt - StartsAt;

    public Interval Span => new(StartsAt, EndsAt);

    /// <summary>Does it take the agents' time?</summary>
    public bool OccupiesAgenda => !IsCancelled && DeletedAt is null;
    public bool IsCancelled => Status.IsCancelled();

    /// <summary>Did it take place?</summary>
    public bool WasHeld => Status == RdvStatus.Seen;

    public int SeatsTaken => _participations.Count(participation => !participation.IsCancelled);

    /// <summary>Books one créneau with one agent for one person. The caller holds the agenda and knows it is free.</summary>
    public static Rdv Book(Reservee what, Agent agent, Usager usager, IAuteur by, Instant now)
    {
        var rdv = New(what, by, now);
        rdv._agents.Add(new RdvAgent(rdv, agent));
        rdv._participations.Add(new Participation(rdv, usager, now, what.RestrictionAcceptedAt));
        rdv.Raise(() => new RdvReserve(rdv.Id));
        return rdv;
    }

    /// <summary>
    /// Put by an agent on the agendas of one or several, for one or several people, each told or not. The caller holds the agendas and has been warned of
    /// what fills them.
    /// </summary>
    public static Rdv Put(Reservee what, IEnumerable<Agent> agents, IEnumerable<Invite> people, Agent by, Instant now)
    {
        var rdv = New(what, by, now);
        rdv.Context = what.Context;
        rdv._agents.AddRange(agents.Select(agent => new RdvAgent(rdv, agent)));
        rdv._participations.AddRange(people.Select(person => new Participation(rdv, person, now)));
        rdv.Raise(() => new RdvReserve(rdv.Id));
        return rdv;
    }

    /// <summary>A RDV put by the service, alone or collective, with no one in it yet.</summary>
    public static Rdv Open(
        Motif motif,
        Lieu? lieu,
        Interval at,
        IEnumerable<Agent> agents,
        IAuteur by,
        Instant now,
        string? idempotencyKey = null
    )
    {
        var rdv = New(new Reservee(motif, lieu, at.Start, at.Duration) { IdempotencyKey = idempotencyKey }, by, now);
        rdv._agents.AddRange(agents.Select(agent => new RdvAgent(rdv, agent)));
        return rdv;
    }

    private static Rdv New(Reservee what, IAuteur by, Instant now) =>
        new()
        {
            Uuid = Guid.NewGuid(),
            Organisation = what.Motif.Organisation,
            Motif = what.Motif,
            Lieu = what.Lieu,
            StartsAt = what.StartsAt,
            EndsAt = what.StartsAt + what.Length,
            CreatedAt = now,
            CreatedBy = CreatedByOf(by),
            CreatedById = (by as Entity)?.Id,
            HomeAddress = what.HomeAddress,
            PhoneToCall = what.PhoneToCall,
            RestrictionAcceptedAt = what.RestrictionAcceptedAt,
            IdempotencyKey = what.IdempotencyKey,
        };

    private static CreatedBy CreatedByOf(IAuteur by) =>
        by switch
        {
            Agent => CreatedBy.Agent,
            Usager => CreatedBy.Usager,
            Visiteur => CreatedBy.Visiteur,
            _ => CreatedBy.Systeme,
        };
}

/// <summary>What is being booked, once checked.</summary>
public sealed record Reservee(Motif Motif, Lieu? Lieu, Instant StartsAt, Duration Length)
{
    public string? HomeAddress { get; init; }
    public string? PhoneToCall { get; init; }
    public Instant? RestrictionAcceptedAt { get; init; }
    public string? IdempotencyKey { get; init; }

    /// <summary>Agents' words about it.</summary>
    public string? Context { get; init; }
}

/// <summary>Somebody whom an agent puts in a RDV: told of it and of its changes or not, reminded or not. A motif that tells nobody still tells nobody.</summary>
public sealed record Invite(Usager Usager, bool IsTold, bool IsReminded);

public enum RdvStatus
{
    /// <summary>To come, or to be filled in once past.</summary>
    Unknown,
    Seen,
    Noshow,

    /// <summary>Cancelled on the person's side.</summary>
    Excused,

    /// <summary>Cancelled by the service.</summary>
    Revoked,

    /// <summary>Left without outcome for half a year and closed so by an admin: nobody counts it as present, nor as absent.</summary>
    Unrecorded,
}

public enum CreatedBy
{
    Agent,
    Usager,
    Prescripteur,

    /// <summary>A citizen without account.</summary>
    Visiteur,
    Systeme,
}

public static class RdvStatusExtensions
{
    extension(RdvStatus status)
    {
        public bool IsCancelled() => status is RdvStatus.Excused or RdvStatus.Revoked;
    }
}
