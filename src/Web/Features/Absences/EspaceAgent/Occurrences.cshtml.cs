using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>The next comings of an absence.</summary>
public sealed class OccurrencesModel(Db db, Current current, RegistreAbsences registre) : OccurrencesModel<Absence>(db, current, registre);
