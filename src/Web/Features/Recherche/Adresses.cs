using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>What an address typed by somebody may mean: streets when the address service answers, towns always.</summary>
public sealed class Adresses(IGeocoder geocoder, Communes communes)
{
    public async Task<IReadOnlyList<AdresseTrouvee>> FindAsync(string typed, CancellationToken ct)
    {
        var streets = await geocoder.SearchAsync(typed, ct);
        return streets.Count > 0 ? streets : [.. communes.InAddress(typed).Select(commune => InTown(typed, commune))];
    }

    /// <summary>The only sensible reading, or null when the person must choose.</summary>
    public static AdresseTrouvee? Obvious(string typed, IReadOnlyList<AdresseTrouvee> found) =>
        found.Count == 1 ? found[0]
        : found.Count > 1 && TexteCherchable.Normalise(found[0].Label) == TexteCherchable.Normalise(typed) && !SameLabelTwice(found)
            ? found[0]
        : null;

    private static bool SameLabelTwice(IReadOnlyList<AdresseTrouvee> found) =>
        TexteCherchable.Normalise(found[0].Label) == TexteCherchable.Normalise(found[1].Label);

    private static AdresseTrouvee InTown(string typed, Commune commune)
    {
        var town = $"{commune.Name} ({commune.Postcodes.FirstOrDefault() ?? commune.DepartementCode})";
        var isOnlyTown = TexteCherchable.Normalise(typed).Split(' ').Length <= TexteCherchable.Normalise(town).Split(' ').Length;
        return new AdresseTrouvee(
            isOnlyTown ? town : typed,
            commune.DepartementCode,
            commune.Insee,
            StreetBanId: null,
            Latitude: null,
            Longitude: null
        );
    }
}
