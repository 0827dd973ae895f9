namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>What a form says of a lieu.</summary>
public sealed record LieuVoulu(
    string Name,
    string Address,
    PointDeCarte? Point,
    string? Phone,
    bool WheelchairAccessible,
    string? Directions
)
{
    public void WriteOn(Lieu lieu)
    {
        (lieu.Name, lieu.Address, lieu.Phone, lieu.Directions) = (Name, Address, Phone, Directions);
        (lieu.Latitude, lieu.Longitude) = (Point?.Latitude, Point?.Longitude);
        lieu.WheelchairAccessible = WheelchairAccessible;
    }
}
