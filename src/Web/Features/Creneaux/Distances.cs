namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>As the crow flies, on a sphere: good enough to sort lieux.</summary>
public static class Distances
{
    private const double EarthRadius = 6_371_000;

    public static double? Metres(Parcours from, LieuTrouve? to) =>
        from is { Latitude: { } latitude, Longitude: { } longitude } && to is { Latitude: { } lieuLatitude, Longitude: { } lieuLongitude }
            ? Metres(latitude, longitude, lieuLatitude, lieuLongitude)
            : null;

    private static double Metres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var (phi, otherPhi) = (double.DegreesToRadians(latitude), double.DegreesToRadians(otherLatitude));
        var (deltaPhi, deltaLambda) = (otherPhi - phi, double.DegreesToRadians(otherLongitude - longitude));
        var half = Math.Pow(Math.Sin(deltaPhi / 2), 2) + (Math.Cos(phi) * Math.Cos(otherPhi) * Math.Pow(Math.Sin(deltaLambda / 2), 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }
}
