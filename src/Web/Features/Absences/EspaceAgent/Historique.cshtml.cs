using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>What happened to an absence.</summary>
public sealed class HistoriqueModel(Db db, Current current, RegistreAbsences registre) : HistoriqueModel<Absence>(db, current, registre);
