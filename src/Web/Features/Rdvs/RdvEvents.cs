using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A RDV was booked. Ids only: the worker reads the rest when it writes the messages.</summary>
public sealed record RdvReserve(long RdvId);

/// <summary>Cancelled; <paramref name="Places"/> are the participations that it carried (null: all that have its status): whoever had left before is not told twice.</summary>
/// <param name="RdvId">Which one.</param>
/// <param name="Status">On whose side.</param>
/// <param name="Places">Whose places it carried.</param>
/// <param name="Partants">The same with what is needed to write to them, should they be taken off the list before the worker reads this.</param>
public sealed record RdvAnnule(long RdvId, RdvStatus Status, IReadOnlyList<long>? Places = null, IReadOnlyList<Partant>? Partants = null)
    : IHeld;

/// <summary>Somebody whose place is cancelled: enough to tell them even when the place itself is gone.</summary>
public sealed record Partant(long ParticipationId, long UsagerId, bool IsTold)
{
    public static Partant Of(Participation place) => new(place.Id, place.UsagerId, place.SendLifecycleNotifications);
}

/// <summary>A cancelled RDV takes place after all, for these participations.</summary>
public sealed record RdvRetabli(long RdvId, IReadOnlyList<long> Places) : IHeld;

/// <summary>Says what it was before: the mail shows both dates, and an agent who no longer has it hears of it.</summary>
public sealed record RdvDeplace(long RdvId, Instant Before, long? LieuBefore, IReadOnlyList<long> AgentsBefore) : IHeld;

/// <summary>Someone took a seat in a collective RDV.</summary>
public sealed record ParticipationPrise(long RdvId, long ParticipationId) : IHeld;

public sealed record ParticipationQuittee(long RdvId, long ParticipationId, Partant? Partant = null) : IHeld;

/// <summary>Somebody is in the waiting room: whoever receives them hears of it.</summary>
public sealed record PersonneArrivee(long RdvId) : IHeld;

/// <summary>An agent asks that those who come be reminded now.</summary>
public sealed record RappelDemande(long RdvId);

/// <summary>Another agent receives, at the same time and place.</summary>
public sealed record RdvConfie(long RdvId, long FromAgentId, long ToAgentId);

/// <summary>The service asks the person to choose another time.</summary>
public sealed record RdvADeplacer(long RdvId);

/// <summary>It had asked, and can receive after all.</summary>
public sealed record RdvMaintenu(long RdvId);
