using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>The next comings of a plage.</summary>
public sealed class OccurrencesModel(Db db, Current current, RegistrePlages registre)
    : OccurrencesModel<PlageOuverture>(db, current, registre);
