using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What agents do with the people of a RDV: adding and removing them, saying at once who came.</summary>
public sealed partial class Rdv
{
    /// <summary>Places left; null when they are not counted, negative when agents took more than there are.</summary>
    public int? SeatsLeft => MaxParticipants is { } max ? max - SeatsTaken : null;

    /// <summary>Agents know the RDV that they put: it is told to those who have it.</summary>
    public void Announce() => Raise(() => new RdvReserve(Id));

    /// <summary>Why nobody can be added any more, or null. Agents may take more than there are places, knowingly.</summary>
    public Refusal? AddRefusal(IAuteur by) =>
        by is not Agent ? RdvRefusals.OnlyAgents
        : IsCancelled ? RdvRefusals.AlreadyCancelled
        : null;

    /// <summary>Somebody comes too; whoever had left comes back; nobody is in twice. The caller holds the row.</summary>
    public Participation Add(Usager usager, IAuteur by, Instant now, bool isTold = true)
    {
        AddRefusal(by).ThrowIfAny();
        var place = _participations.Find(one => one.UsagerId == usager.Id);

        if (place is { IsCancelled: false })
        {
            return place;
        }

        if (place is null)
        {
            _participations.Add(place = new Participation(this, new Invite(usager, isTold, isTold), now));
        }
        else
        {
            place.ComeBack();
        }

        Sequence++;
        Raise(() => new ParticipationPrise(Id, place.Id) { Start = StartsAt });
        return place;
    }

    /// <summary>Why a place cannot be taken off the list, or null: only once it is cancelled, so that nobody waits for somebody who was not told.</summary>
    public Refusal? RemovalRefusal(Participation place) => place.IsCancelled ? null : RdvRefusals.CancelPlaceFirst;

    public void Remove(Participation place)
    {
        RemovalRefusal(place).ThrowIfAny();
        _participations.Remove(place);
    }

    /// <summary>Why nobody can be reminded of it now, or null. Needs the people.</summary>
    public Refusal? ReminderRefusal(IAuteur by, Instant now) =>
        by is not Agent ? RdvRefusals.OnlyAgents
        : IsCancelled ? RdvRefusals.AlreadyCancelled
        : IsToMove ? RdvRefusals.NobodyReceivesThen
        : StartsAt <= now ? RdvRefusals.NothingToRemind
        : _participations.ToRemind().Count == 0 ? RdvRefusals.NobodyToRemind
        : null;

    /// <summary>Those who come and are reminded read it again, now.</summary>
    public void Remind(IAuteur by, Instant now)
    {
        ReminderRefusal(by, now).ThrowIfAny();
        Raise(() => new RappelDemande(Id));
    }

    /// <summary>Why nobody can be called yet, or null.</summary>
    public Refusal? RollRefusal(Instant now) =>
        IsCancelled ? RdvRefusals.AlreadyCancelled
        : this.Debut.Date > now.InZone(this.Zone).Date ? RdvRefusals.NotHeldYet
        : null;

    /// <summary>The sheet of who came, filled in at once. What is said of nobody stays.</summary>
    public void CallRoll(IReadOnlyDictionary<long, RdvStatus> said, IAuteur by, Instant now)
    {
        RollRefusal(now).ThrowIfAny();
        var changed = _participations.Where(place => said.TryGetValue(place.Id, out var status) && status != place.Status).ToList();

        foreach (var place in changed)
        {
            var status = said[place.Id];
            Statuts.RefusalOfPlace(RdvStatus.Unknown, status, StartsAt, this.Zone, now).ThrowIfAny();
            place.Follow(status);
        }

        if (changed.Count > 0)
        {
            Settle(StatusOfPlaces(now), changed, now);
        }
    }
}
