using RdvSolidarites.Web.Features.Horaires;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>An absence was put in an agenda.</summary>
public sealed record AbsencePosee(long AbsenceId);

public sealed record AbsenceChangee(long AbsenceId);

/// <summary>The row is gone: what is to be told of it comes along.</summary>
public sealed record AbsenceRetiree(long AbsenceId, Disparu Was);
