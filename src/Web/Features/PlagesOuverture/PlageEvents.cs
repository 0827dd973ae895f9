using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>A plage was opened in an agenda.</summary>
[EventName("plage.ouverte")]
public sealed record PlageOuverte(long PlageId);

[EventName("plage.changee")]
public sealed record PlageChangee(long PlageId);

/// <summary>The row is gone: what is to be told of it comes along.</summary>
[EventName("plage.fermee")]
public sealed record PlageFermee(long PlageId, Disparu Was);
