using RdvSolidarites.Web.Features.Horaires;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>A plage was opened in an agenda.</summary>
public sealed record PlageOuverte(long PlageId);

public sealed record PlageChangee(long PlageId);

/// <summary>The row is gone: what is to be told of it comes along.</summary>
public sealed record PlageFermee(long PlageId, Disparu Was);
