using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Lieux;

namespace RdvSolidarites.Web.Features.Creneaux;

internal static class LieuQueries
{
    public static readonly Expression<Func<Lieu, LieuTrouve>> Trouve = lieu => new LieuTrouve(
        lieu.Id,
        lieu.Name,
        lieu.Address,
        lieu.Latitude,
        lieu.Longitude,
        lieu.Phone,
        lieu.WheelchairAccessible,
        lieu.Directions,
        lieu.Horaires,
        lieu.OrganisationId
    );
}
