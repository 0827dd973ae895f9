using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What may become of a RDV: each command asks the question that the screen asked.</summary>
public sealed partial class Rdv
{
    /// <summary>Why <paramref name="by"/> may not cancel now, or null when they may (spec 1 L-11; collective: cancel the participation).</summary>
    public Refusal? CancellationRefusal(IAuteur by, Instant now) =>
        (by, this) switch
        {
            (_, { IsCancelled: true }) => RdvRefusals.AlreadyCancelled,
            (Agent, _) => null,
            (_, { Motif.Collectif: true }) => RdvRefusals.CollectiveIsNotYours,
            // Nobody expects them: they may say so until the end.
            (_, { IsToMove: true }) => StartsAt > now ? null : RdvRefusals.AlreadyBegun,
            (_, { Motif.RdvsCancellableByUser: false }) => RdvRefusals.MotifNotCancellable,
            _ when StartsAt <= now => RdvRefusals.AlreadyBegun,
            _ when StartsAt - now <= CancellationNotice => RdvRefusals.TooLateToCancel,
            _ => null,
        };

    /// <summary>Cancels for everybody; the time is free at once (spec 1 L-13).</summary>
    public void Cancel(IAuteur by, Instant now)
    {
        CancellationRefusal(by, now).ThrowIfAny();
        Carry(by is Agent ? RdvStatus.Revoked : RdvStatus.Excused, now);
    }

    /// <summary>Why <paramref name="by"/> may not move it now, or null when they may (spec 1 L-16).</summary>
    public Refusal? MoveRefusal(IAuteur by, Instant now) =>
        (by, this) switch
        {
            (_, { IsCancelled: true }) => RdvRefusals.AlreadyCancelled,
            (Agent, _) => null,
            (_, { Motif.Collectif: true }) => RdvRefusals.CollectiveIsNotYours,
            (_, { IsToMove: true }) => StartsAt > now ? null : RdvRefusals.TooLateToMove,
            (_, { Motif.RdvsEditableByUser: false }) => RdvRefusals.MotifNotMovable,
            (_, { CreatedBy: CreatedBy.Agent }) => RdvRefusals.PutByAgent,
            (_, { Motif.BookableBy: BookableBy.Agents or BookableBy.AgentsAndPrescripteurs }) => RdvRefusals.MotifNotMovable,
            _ when StartsAt - now <= MoveNotice => RdvRefusals.TooLateToMove,
            _ => null,
        };

    /// <summary>Moves to another time, agent and lieu, keeping its own length (spec 1 L-18). The caller holds both agendas.</summary>
    public void Move(Instant start, Agent agent, Lieu? lieu, IAuteur by, Instant now)
    {
        MoveRefusal(by, now).ThrowIfAny();
        var (before, length, previousLieu) = (StartsAt, Length, LieuId);
        long[] previousAgents = [.. _agents.Select(place => place.AgentId)];
        (StartsAt, EndsAt, Lieu, MoveOfferedAt) = (start, start + length, lieu, null);

        if (_agents.Count != 1 || _agents[0].AgentId != agent.Id)
        {
            _agents.Clear();
            _agents.Add(new RdvAgent(this, agent));
        }

        _agents.ForEach(place => place.Follow(this));
        Sequence++;
        Raise(() => new RdvDeplace(Id, before, previousLieu, previousAgents));
    }

    /// <summary>What an act that is taken back had taken away: who waits, the date that was asked for.</summary>
    internal void GiveBack(Instant? arrivedAt, Instant? moveOfferedAt) =>
        (ArrivedAt, MoveOfferedAt) = (ArrivedAt ?? arrivedAt, MoveOfferedAt ?? moveOfferedAt);

    /// <summary>As whoever reads a letter knows it. Of a row that is only read.</summary>
    internal void StandAt(Instant start, Lieu? lieu) => (StartsAt, EndsAt, Lieu, LieuId) = (start, start + Length, lieu, lieu?.Id);

    /// <summary>Records what became of it.</summary>
    internal void SetStatus(RdvStatus status, Instant now)
    {
        Status = status;
        CancelledAt = status.IsCancelled() ? now : null;
        _agents.ForEach(place => place.Follow(this));
    }

    /// <summary>Why nobody more may take a seat, or null (spec 1 F-51, E-44). The caller holds the row.</summary>
    public Refusal? SeatRefusal(int seatsHeldByOthers, Instant now) =>
        this switch
        {
            { IsCancelled: true } => RdvRefusals.AlreadyCancelled,
            _ when !Motif.Delais.Allows(StartsAt, now) => CreneauRefusals.CreneauTaken,
            _ when MaxParticipants is { } max && SeatsTaken + seatsHeldByOthers >= max => CreneauRefusals.Full,
            _ => null,
        };

    /// <summary>Takes one seat. Whoever had left may come back (spec 1 L-33); nobody is in twice.</summary>
    public Participation Join(
        Usager usager,
        int seatsHeldByOthers,
        Instant now,
        string? idempotencyKey = null,
        Instant? restrictionAcceptedAt = null
    )
    {
        SeatRefusal(seatsHeldByOthers, now).ThrowIfAny();
        var participation = _participations.Find(place => place.UsagerId == usager.Id || ReferenceEquals(place.Usager, usager));

        if (participation is { IsCancelled: false })
        {
            return participation;
        }

        if (participation is null)
        {
            _participations.Add(
                participation = new Participation(this, usager, now, restrictionAcceptedAt) { IdempotencyKey = idempotencyKey }
            );
        }
        else
        {
            participation.ComeBack(restrictionAcceptedAt);
        }

        Raise(() => new ParticipationPrise(Id, participation.Id));
        return participation;
    }

    /// <summary>Why a participant may not leave a collective RDV now, or null (spec 1 L-31).</summary>
    public Refusal? LeavingRefusal(Participation participation, Instant now) =>
        this switch
        {
            { IsCancelled: true } => RdvRefusals.AlreadyCancelled,
            _ when participation.IsCancelled => RdvRefusals.AlreadyCancelled,
            { Motif.RdvsCancellableByUser: false } => RdvRefusals.MotifNotCancellable,
            _ when StartsAt - now <= CancellationNotice => RdvRefusals.TooLateToCancel,
            _ => null,
        };

    /// <summary>Frees one seat; the RDV goes on.</summary>
    public void Leave(Participation participation, Instant now)
    {
        LeavingRefusal(participation, now).ThrowIfAny();
        participation.Follow(RdvStatus.Excused);
        Raise(() => new ParticipationQuittee(Id, participation.Id, Partant.Of(participation)));
    }
}
