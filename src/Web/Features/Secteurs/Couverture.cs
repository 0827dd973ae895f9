using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>What the secteurs of a territory leave out, and what they hold twice.</summary>
public sealed class Couverture(Db db, Communes communes)
{
    public async Task<Constat> OfAsync(long territoireId, string numero, CancellationToken ct)
    {
        var zones = await db
            .Zones.Where(zone => zone.Secteur.TerritoireId == territoireId)
            .Select(zone => new Ligne(zone.CityCode, zone.CityName, zone.StreetBanId, zone.StreetName, zone.Secteur.Name))
            .ToListAsync(ct);
        var cities = zones.Where(zone => zone.StreetBanId is null).ToLookup(zone => zone.CityCode);
        var streets = zones.Where(zone => zone.StreetBanId is not null).ToList();
        var begun = streets.Select(zone => zone.CityCode).ToHashSet(StringComparer.Ordinal);
        var all = communes.Of(numero);
        return new Constat(
            all.Count,
            [.. Sorted(all.Where(town => !cities.Contains(town.Insee) && !begun.Contains(town.Insee)).Select(town => town.Name))],
            [.. Sorted(all.Where(town => !cities.Contains(town.Insee) && begun.Contains(town.Insee)).Select(town => town.Name))],
            Twice(cities.Where(same => same.Count() > 1)),
            Twice(streets.GroupBy(zone => zone.StreetBanId!).Where(same => same.Count() > 1)),
            Twice(
                streets
                    .Where(zone => cities.Contains(zone.CityCode))
                    .GroupBy(zone => zone.StreetBanId!, zone => zone)
                    .Select(same => new Groupe(same.Key, [.. same, .. cities[same.First().CityCode]]))
                    .Where(same => same.Select(zone => zone.Secteur).Distinct().Count() > 1)
            ),
            [
                .. Sorted(
                    zones
                        .Where(zone => communes.ByInsee(zone.CityCode) is null)
                        .Select(zone => $"{zone.CityName} ({zone.CityCode})")
                        .Distinct()
                ),
            ]
        );
    }

    private static IReadOnlyList<Chevauchement> Twice(IEnumerable<IGrouping<string, Ligne>> found) =>
        [
            .. found
                .Select(same => new Chevauchement(
                    Zone.NameOf(same.First().CityName, same.First().StreetName),
                    [.. Sorted(same.Select(zone => zone.Secteur).Distinct())]
                ))
                .OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.CurrentCulture);

    private sealed record Ligne(string CityCode, string CityName, string? StreetBanId, string? StreetName, string Secteur);

    private sealed class Groupe(string key, List<Ligne> all) : List<Ligne>(all), IGrouping<string, Ligne>
    {
        public string Key => key;
    }
}

/// <summary>What is to be known of a territory's secteurs.</summary>
/// <param name="Communes">So many in the département; none where the territory is no département.</param>
/// <param name="Trous">Communes in no secteur.</param>
/// <param name="Entamees">Communes of which only some streets are.</param>
/// <param name="Communs">Whole communes in several secteurs.</param>
/// <param name="Rues">Streets in several secteurs.</param>
/// <param name="RuesEtCommunes">Streets whose whole commune is in another secteur.</param>
/// <param name="Inconnues">Communes that are none today: nobody lives there any more.</param>
public sealed record Constat(
    int Communes,
    IReadOnlyList<string> Trous,
    IReadOnlyList<string> Entamees,
    IReadOnlyList<Chevauchement> Communs,
    IReadOnlyList<Chevauchement> Rues,
    IReadOnlyList<Chevauchement> RuesEtCommunes,
    IReadOnlyList<string> Inconnues
);

/// <summary>A place that several secteurs hold.</summary>
public sealed record Chevauchement(string Name, IReadOnlyList<string> Secteurs);
