using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>An absence was put in an agenda.</summary>
[EventName("absence.posee")]
public sealed record AbsencePosee(long AbsenceId);

[EventName("absence.changee")]
public sealed record AbsenceChangee(long AbsenceId);

/// <summary>The row is gone: what is to be told of it comes along.</summary>
[EventName("absence.retiree")]
public sealed record AbsenceRetiree(long AbsenceId, Disparu Was);
