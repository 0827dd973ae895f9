namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A RDV was booked. Ids only: the worker reads the rest when it writes the messages.</summary>
public sealed record RdvReserve(long RdvId);

public sealed record RdvAnnule(long RdvId, RdvStatus Status);

/// <summary>Says what it was before: the mail shows both dates, and an agent who no longer has it hears of it.</summary>
public sealed record RdvDeplace(long RdvId, Instant Before, long? LieuBefore, IReadOnlyList<long> AgentsBefore);

/// <summary>Someone took a seat in a collective RDV.</summary>
public sealed record ParticipationPrise(long RdvId, long ParticipationId);

public sealed record ParticipationQuittee(long RdvId, long ParticipationId);

/// <summary>Another agent receives, at the same time and place.</summary>
public sealed record RdvConfie(long RdvId, long FromAgentId, long ToAgentId);

/// <summary>The service asks the person to choose another time.</summary>
public sealed record RdvADeplacer(long RdvId);
