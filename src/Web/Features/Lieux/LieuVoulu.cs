namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>What a form says of a lieu.</summary>
public sealed record LieuVoulu(
    string Name,
    string Address,
    PointDeCarte? Point,
    string? Phone,
    bool WheelchairAccessible,
    string? Directions,
    string? Horaires,
    IReadOnlyList<string> FeriesTravailles
)
{
    public void WriteOn(Lieu lieu)
    {
        (lieu.Name, lieu.Address, lieu.Phone) = (Name, Address, Phone);
        (lieu.Directions, lieu.Horaires) = (Directions, Horaires);
        (lieu.Latitude, lieu.Longitude) = (Point?.Latitude, Point?.Longitude);
        lieu.FeriesTravailles = FeriesTravailles;
        lieu.WheelchairAccessible = WheelchairAccessible;
    }
}
