namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A RDV was booked. Ids only: the worker reads the rest when it writes the messages.</summary>
public sealed record RdvReserve(long RdvId);

/// <summary>Cancelled; <paramref name="Places"/> are the participations that it carried (null: all that have its status): whoever had left before is not told twice.</summary>
public sealed record RdvAnnule(long RdvId, RdvStatus Status, IReadOnlyList<long>? Places = null);

/// <summary>A cancelled RDV takes place after all, for these participations.</summary>
public sealed record RdvRetabli(long RdvId, IReadOnlyList<long> Places);

/// <summary>Says what it was before: the mail shows both dates, and an agent who no longer has it hears of it.</summary>
public sealed record RdvDeplace(long RdvId, Instant Before, long? LieuBefore, IReadOnlyList<long> AgentsBefore);

/// <summary>Someone took a seat in a collective RDV.</summary>
public sealed record ParticipationPrise(long RdvId, long ParticipationId);

public sealed record ParticipationQuittee(long RdvId, long ParticipationId);

/// <summary>Another agent receives, at the same time and place.</summary>
public sealed record RdvConfie(long RdvId, long FromAgentId, long ToAgentId);

/// <summary>The service asks the person to choose another time.</summary>
public sealed record RdvADeplacer(long RdvId);
