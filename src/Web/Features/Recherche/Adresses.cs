using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>What an address typed by somebody may mean: streets when the address service answers, towns always.</summary>
public sealed class Adresses(IGeocoder geocoder, Communes communes, Db db)
{
    private const int MostTowns = 20;

    /// <summary>Proposals while one types.</summary>
    public async Task<IReadOnlyList<AdresseTrouvee>> ProposeAsync(string typed, CancellationToken ct)
    {
        var streets = await geocoder.SearchAsync(typed, ct);
        return streets.Count > 0 ? streets : [.. communes.Find(new(typed, await ServedAsync(ct))).Select(InTown)];
    }

    /// <summary>What was sent: the only sensible reading, or those to choose from.</summary>
    public async Task<AdresseLue> ReadAsync(string typed, CancellationToken ct)
    {
        if (await geocoder.SearchAsync(typed, ct) is { Count: > 0 } streets)
        {
            return new(Obvious(typed, streets), streets);
        }

        var towns = communes.Find(new(typed, await ServedAsync(ct), MostTowns, IsSent: true));
        var said = towns.Where(town => town.Likeness <= Likeness.Mots).ToList();
        return new(Communes.Obvious(towns) is { } town ? InTown(town) : null, [.. (said.Count > 0 ? said : towns).Select(InTown)]);
    }

    private async Task<HashSet<string>> ServedAsync(CancellationToken ct) =>
        await db.Territoires.Select(territoire => territoire.Numero).Distinct().ToHashSetAsync(ct);

    private static AdresseTrouvee? Obvious(string typed, IReadOnlyList<AdresseTrouvee> found) =>
        found.Count == 1 ? found[0]
        : TexteCherchable.Normalise(found[0].Label) == TexteCherchable.Normalise(typed) && !SameLabelTwice(found) ? found[0]
        : null;

    private static bool SameLabelTwice(IReadOnlyList<AdresseTrouvee> found) =>
        TexteCherchable.Normalise(found[0].Label) == TexteCherchable.Normalise(found[1].Label);

    private static AdresseTrouvee InTown(CommuneTrouvee town) =>
        new(town.Label, town.Commune.DepartementCode, town.Commune.Insee, StreetBanId: null, Latitude: null, Longitude: null);
}

/// <summary>How an address that was sent is understood.</summary>
public sealed record AdresseLue(AdresseTrouvee? Obvious, IReadOnlyList<AdresseTrouvee> Candidats);
