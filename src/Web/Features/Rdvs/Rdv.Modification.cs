using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What an agent changes of a RDV: its time, its agents, its lieu, its motif; postponing and deleting it.</summary>
public sealed partial class Rdv
{
    /// <summary>Why its time, agents or lieu cannot change any more, or null. What was missed or cancelled is postponed instead.</summary>
    public Refusal? RescheduleRefusal(IAuteur by) =>
        by is not Agent ? RdvRefusals.OnlyAgents
        : IsCancelled ? RdvRefusals.CancelledIsPostponed
        : Status != RdvStatus.Unknown ? RdvRefusals.HeldStays
        : null;

    /// <summary>
    /// Another time, other agents, another lieu, in one act. The caller holds the agendas of those who lose it and of those who gain it, and has been
    /// warned. Who is told is decided by what changed: hour or lieu for those who come, agents for themselves.
    /// </summary>
    public void Reschedule(Interval at, Lieu? lieu, IReadOnlyCollection<Agent> agents, IAuteur by, Instant now)
    {
        RescheduleRefusal(by).ThrowIfAny();
        long[] previous = [.. _agents.Select(place => place.AgentId)];
        var (before, previousLieu, previousEnd) = (StartsAt, LieuId, EndsAt);
        var (arrived, offered) = (ArrivedAt, MoveOfferedAt);
        var sameAgents = previous.Order().SequenceEqual(agents.Select(agent => agent.Id).Order());

        if (at.Start == before && at.End == previousEnd && lieu?.Id == previousLieu && sameAgents)
        {
            return;
        }

        (StartsAt, EndsAt, Lieu, MoveOfferedAt) = (at.Start, at.End, lieu, null);
        Entrust(agents);
        ArrivedAt = at.Start == before ? ArrivedAt : null;
        Sequence++;

        if (at.Start != before || lieu?.Id != previousLieu || !sameAgents)
        {
            Raise(() =>
                new RdvDeplace(Id, before, previousLieu, previous)
                {
                    ArrivedAt = arrived,
                    MoveOfferedAt = offered,
                    Start = StartsAt,
                }
            );
        }
    }

    /// <summary>Why it cannot be put again at another time, or null: only what was missed or cancelled, and once.</summary>
    public Refusal? PostponeRefusal(IAuteur by) =>
        by is not Agent ? RdvRefusals.OnlyAgents
        : !IsCancelled && Status != RdvStatus.Noshow ? RdvRefusals.NotMissed
        : Motif.Collectif ? RdvRefusals.CollectiveIsDuplicated
        : null;

    /// <summary>Those for whom it was missed or cancelled; whoever had withdrawn before is not put again.</summary>
    public IEnumerable<Participation> ToPutAgain(Instant now) =>
        IsCancelled ? ComingBack(now) : _participations.Where(place => place.Status == Status);

    /// <summary>A new RDV for the same people and motif, which remembers this one.</summary>
    public Rdv Postpone(Interval at, Lieu? lieu, IReadOnlyCollection<Agent> agents, IAuteur by, Instant now)
    {
        PostponeRefusal(by).ThrowIfAny();
        var rdv = new Rdv
        {
            Uuid = Guid.NewGuid(),
            Organisation = Organisation,
            Motif = Motif,
            Lieu = lieu,
            StartsAt = at.Start,
            EndsAt = at.End,
            CreatedAt = now,
            CreatedBy = CreatedByOf(by),
            CreatedById = (by as Agent)?.Id,
            Previous = this,
            Context = Context,
            HomeAddress = HomeAddress,
            PhoneToCall = PhoneToCall,
        };
        rdv._agents.AddRange(agents.Select(agent => new RdvAgent(rdv, agent)));
        rdv._participations.AddRange(
            ToPutAgain(now)
                .Select(place => new Participation(rdv, place.Usager, now)
                {
                    SendLifecycleNotifications = place.SendLifecycleNotifications,
                    SendReminderNotification = place.SendReminderNotification,
                })
        );
        rdv.Raise(() => new RdvReserve(rdv.Id));
        return rdv;
    }

    /// <summary>Why it cannot have this motif, or null: the same house and service, held in the same way.</summary>
    public Refusal? MotifRefusal(Motif motif) =>
        motif.Id == MotifId ? null
        : motif.DeletedAt is not null
        || motif.OrganisationId != OrganisationId
        || motif.ServiceId != Motif.ServiceId
        || motif.LocationType != Motif.LocationType
        || motif.Collectif != Motif.Collectif
            ? RdvRefusals.OtherMotif
        : null;

    public void ChangeMotif(Motif motif)
    {
        MotifRefusal(motif).ThrowIfAny();
        Motif = motif;
    }

    /// <summary>It leaves every list, nobody is told; the row and its history stay, with the reason.</summary>
    public void Delete(string reason, Instant now)
    {
        (DeletedAt, DeletionReason) = (now, reason);
        _agents.ForEach(place => place.Follow(this));
    }

    /// <summary>What is left to tell, once what was undone has been taken away.</summary>
    internal void RaiseOnly(IEnumerable<object> news)
    {
        ForgetRaised();

        foreach (var one in news)
        {
            Raise(() => one);
        }
    }

    private void Entrust(IReadOnlyCollection<Agent> agents)
    {
        var ids = agents.Select(agent => agent.Id).ToHashSet();
        _agents.RemoveAll(place => !ids.Contains(place.AgentId));
        _agents.AddRange(
            agents.Where(agent => !_agents.Exists(place => place.AgentId == agent.Id)).Select(agent => new RdvAgent(this, agent))
        );
        _agents.ForEach(place => place.Follow(this));
    }
}
