using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>The end of an absence.</summary>
public sealed class SuppressionModel(Db db, Current current, RegistreAbsences registre, ArretDHoraire<Absence> arret)
    : SuppressionModel<Absence>(db, current, registre, arret);
