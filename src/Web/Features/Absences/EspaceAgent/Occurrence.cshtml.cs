using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>One coming of an absence.</summary>
public sealed class OccurrenceModel(Db db, Current current, RegistreAbsences registre) : OccurrenceModel<Absence>(db, current, registre);
