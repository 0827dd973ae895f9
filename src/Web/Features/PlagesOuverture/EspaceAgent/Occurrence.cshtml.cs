using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>One coming of a plage.</summary>
public sealed class OccurrenceModel(Db db, Current current, RegistrePlages registre, ChangementDOccurrence<PlageOuverture> changement)
    : OccurrenceModel<PlageOuverture>(db, current, registre, changement);
