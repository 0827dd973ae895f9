using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>One coming of an absence.</summary>
public sealed class OccurrenceModel(Db db, Current current, RegistreAbsences registre, ChangementDOccurrence<Absence> changement)
    : OccurrenceModel<Absence>(db, current, registre, changement);
