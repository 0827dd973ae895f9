using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What agents say became of a RDV and of each person's place in it. Needs the places, the motif and the territory.</summary>
public sealed partial class Rdv
{
    public IReadOnlyList<RdvStatus> StatutsPossibles(Instant now) => Statuts.Possibles(Status, Motif.Collectif, StartsAt, this.Zone, now);

    public IReadOnlyList<RdvStatus> StatutsPossibles(Participation place, Instant now) =>
        [
            .. Statuts
                .PossiblesForPlace(place.Status, StartsAt, this.Zone, now)
                .Where(to => to != RdvStatus.Unknown || !IsClosedTo(place, now)),
        ];

    /// <summary>Why it may not become this now, or null. The caller knows that <paramref name="by"/> may write.</summary>
    public Refusal? StatusRefusal(RdvStatus status, IAuteur by, Instant now) =>
        by is not Agent ? RdvRefusals.OnlyAgents : Statuts.RefusalOf(Status, status, Motif.Collectif, StartsAt, this.Zone, now);

    public Refusal? StatusRefusal(Participation place, RdvStatus status, IAuteur by, Instant now) =>
        by is not Agent ? RdvRefusals.OnlyAgents
        : status == RdvStatus.Unknown && IsClosedTo(place, now) ? RdvRefusals.CollectiveIsCancelled
        : Statuts.RefusalOfPlace(place.Status, status, StartsAt, this.Zone, now);

    /// <summary>
    /// The RDV becomes this, and its places follow: cancelling carries those who had not cancelled themselves, an outcome those not filled in yet,
    /// putting back those that it had carried. The caller holds the agendas: putting back takes their time again.
    /// </summary>
    public void Become(RdvStatus status, IAuteur by, Instant now)
    {
        StatusRefusal(status, by, now).ThrowIfAny();

        if (status == Status)
        {
            return;
        }

        Carry(status, now);
    }

    /// <summary>One place becomes this; the RDV is what its places say of it.</summary>
    public void Become(Participation place, RdvStatus status, IAuteur by, Instant now)
    {
        StatusRefusal(place, status, by, now).ThrowIfAny();
        var (wasGone, wasOff) = (place.IsCancelled, IsCancelled);

        if (status == place.Status)
        {
            return;
        }

        place.Follow(status);
        Settle(StatusOfPlaces(now), [place], now);

        if (IsCancelled == wasOff && !IsCancelled && wasGone != place.IsCancelled)
        {
            Raise(
                place.IsCancelled
                    ? () => new ParticipationQuittee(Id, place.Id, Partant.Of(place)) { Start = StartsAt }
                    : () => new ParticipationPrise(Id, place.Id) { Start = StartsAt }
            );
        }
    }

    /// <summary>Why nobody can be said to wait for it, or null.</summary>
    public Refusal? ArrivalRefusal(Instant now) =>
        Status != RdvStatus.Unknown ? RdvRefusals.AlreadyFilledIn
        : this.Debut.Date != now.InZone(this.Zone).Date ? RdvRefusals.NotToday
        : null;

    /// <summary>The person is in the waiting room.</summary>
    public void Arrive(Instant now)
    {
        ArrivalRefusal(now).ThrowIfAny();

        if (ArrivedAt is null)
        {
            ArrivedAt = now;
            Raise(() => new PersonneArrivee(Id));
        }
    }

    /// <summary>Said by mistake.</summary>
    public void ForgetArrival() => ArrivedAt = null;

    /// <summary>Why it may not be closed without an outcome, or null: only what was left to fill in for half a year is.</summary>
    public Refusal? LeaveRefusal(Instant now) =>
        Status != RdvStatus.Unknown ? RdvRefusals.AlreadyFilledIn
        : EndsAt > now - ARenseigner.Old ? RdvRefusals.NotOldEnough
        : null;

    /// <summary>Closed as « non renseigné »: the past is told to nobody, and its places say no more than before.</summary>
    public void Leave(Instant now)
    {
        LeaveRefusal(now).ThrowIfAny();
        SetStatus(RdvStatus.Unrecorded, now);
    }

    /// <summary>
    /// Those who come back when what it became is taken back: whom that act had carried. When nobody was (each was noted alone), those who share its
    /// status; of one that is over because all had left one by one, all.
    /// </summary>
    public IReadOnlyList<Participation> ComingBack(Instant now)
    {
        var carried = _participations.FindAll(place => place.StatusBefore is not null && place.Status == Status);

        if (carried.Count > 0)
        {
            return carried;
        }

        var alone = _participations.FindAll(place => IsCancelled ? place.Status == Status : !place.IsCancelled);
        return alone.Count > 0 || StartsAt > now ? alone : _participations;
    }

    /// <summary>The RDV becomes this with those of its places that follow; the others were noted for themselves.</summary>
    private void Carry(RdvStatus status, Instant now)
    {
        IReadOnlyList<Participation> carried = status switch
        {
            RdvStatus.Unknown => [.. ComingBack(now)],
            RdvStatus.Excused or RdvStatus.Revoked => _participations.FindAll(place => !place.IsCancelled),
            _ => _participations.FindAll(place => place.Status == RdvStatus.Unknown),
        };

        foreach (var place in _participations)
        {
            place.FollowWhole(status, carried.Contains(place));
        }

        Settle(status, carried, now);
    }

    /// <summary>One seen is enough; an individual RDV has the outcome that all share; a past collective one to which nobody came did not take place.</summary>
    private RdvStatus StatusOfPlaces(Instant now)
    {
        bool All(RdvStatus status) => _participations.TrueForAll(place => place.Status == status);

        return _participations.Exists(place => place.Status == RdvStatus.Seen) ? RdvStatus.Seen
            : Motif.Collectif
                ? StartsAt <= now && !_participations.Exists(place => place.Status == RdvStatus.Unknown) ? RdvStatus.Revoked
                    : RdvStatus.Unknown
            : All(RdvStatus.Excused) ? RdvStatus.Excused
            : All(RdvStatus.Revoked) ? RdvStatus.Revoked
            : All(RdvStatus.Noshow) ? RdvStatus.Noshow
            : RdvStatus.Unknown;
    }

    /// <summary>Those whose place changed with it are told when it is cancelled or put back; the past is told to nobody (the notifications see to it).</summary>
    private void Settle(RdvStatus status, IReadOnlyList<Participation> changed, Instant now)
    {
        var (wasOff, offered) = (IsCancelled, MoveOfferedAt);

        if (status != Status)
        {
            SetStatus(status, now);
        }

        if (IsCancelled == wasOff)
        {
            return;
        }

        MoveOfferedAt = null; // put back, it takes place
        Sequence++;
        Raise(
            IsCancelled
                ? () =>
                    new RdvAnnule(Id, Status, [.. changed.Select(place => place.Id)], [.. changed.Select(Partant.Of)])
                    {
                        MoveOfferedAt = offered,
                        Start = StartsAt,
                    }
                : () => new RdvRetabli(Id, [.. changed.Select(place => place.Id)]) { Start = StartsAt }
        );
    }

    /// <summary>A collective RDV to come that is cancelled takes nobody back by themselves.</summary>
    private bool IsClosedTo(Participation place, Instant now) =>
        Motif.Collectif && Status == RdvStatus.Revoked && place.IsCancelled && StartsAt > now;
}
