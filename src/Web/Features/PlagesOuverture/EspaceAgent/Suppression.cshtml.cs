using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>The end of a plage.</summary>
public sealed class SuppressionModel(Db db, Current current, RegistrePlages registre, ArretDHoraire<PlageOuverture> arret)
    : SuppressionModel<PlageOuverture>(db, current, registre, arret);
