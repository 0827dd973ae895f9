using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>Public holidays on which one may receive all the same: those that the law gives the territory this year.</summary>
public static class FeriesOffertes
{
    public static IReadOnlyList<SelectListItem> Of(Territoire territoire, Instant now) =>
        [
            .. JoursFeries
                .NamesIn(now.InZone(territoire.Zone).Year, territoire.HolidayProfile)
                .Select(name => new SelectListItem(name, name)),
        ];
}
