using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>What happened to a plage.</summary>
public sealed class HistoriqueModel(Db db, Current current, RegistrePlages registre)
    : HistoriqueModel<PlageOuverture>(db, current, registre);
