using System.Text.Json;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>A commune and the secteurs that serve it.</summary>
/// <param name="Commune">The one of today.</param>
/// <param name="Secteurs">Those of the whole commune, in the order of the table.</param>
/// <param name="Rues">Those of some of its streets only.</param>
public sealed record CommuneServie(Commune Commune, IReadOnlyList<string> Secteurs, IReadOnlyList<string> Rues)
{
    /// <summary>"MDS Nord", "aucun secteur", "MDS Nord et MDS Sud, certaines rues : MDS Est".</summary>
    public string Dit
    {
        get
        {
            var whole =
                Secteurs.Count > 0 ? Francais.Liste(Secteurs)
                : Rues.Count > 0 ? ""
                : "aucun secteur";
            var streets = Rues.Count > 0 ? $"certaines rues\u00A0: {Francais.Liste(Rues)}" : "";
            return string.Join(", ", new[] { whole, streets }.Where(said => said.Length > 0));
        }
    }
}

/// <summary>A colour of the map and a line of the table beside it.</summary>
/// <param name="Nom">A secteur, or what stands for several or for none.</param>
/// <param name="Couleur">Its rank among secteurs; see <see cref="CarteDesSecteurs"/> for the two others.</param>
/// <param name="Communes">Those that have this colour.</param>
public sealed record LigneDeCarte(string Nom, int Couleur, IReadOnlyList<CommuneServie> Communes);

/// <summary>What the browser draws of a commune: its outline, else a point.</summary>
public sealed record CommuneDessinee(string Nom, string Dit, int Couleur, double? Latitude, double? Longitude, JsonElement? Contour);

/// <summary>Which secteur serves each commune of a territory: as a table, and as what a map draws of it.</summary>
public sealed class CarteDesSecteurs(Db db, Communes communes, ContoursDeCommunes contours)
{
    /// <summary>Colours of communes in no secteur, and in several.</summary>
    public const int Aucun = -1;
    public const int Plusieurs = -2;

    public async Task<IReadOnlyList<LigneDeCarte>> LignesAsync(Territoire territoire, CancellationToken ct)
    {
        var zones = await db
            .Zones.Where(zone => zone.Secteur.TerritoireId == territoire.Id)
            .Select(zone => new
            {
                zone.CityCode,
                zone.Secteur.Name,
                zone.Level,
            })
            .Distinct()
            .ToListAsync(ct);
        var names = zones.Select(zone => zone.Name).Distinct().Order(StringComparer.CurrentCulture).ToList();
        var whole = zones.Where(zone => zone.Level == ZoneLevel.City).ToLookup(zone => zone.CityCode, zone => zone.Name);
        var streets = zones.Where(zone => zone.Level == ZoneLevel.Street).ToLookup(zone => zone.CityCode, zone => zone.Name);
        var served = communes
            .Of(territoire.Numero)
            .Union(zones.Select(zone => communes.ByInsee(zone.CityCode)).OfType<Commune>())
            .Select(town => new CommuneServie(town, Sorted(whole[town.Insee]), Sorted(streets[town.Insee])))
            .OrderBy(one => one.Commune.Name, StringComparer.CurrentCulture)
            .ToLookup(one =>
                one.Secteurs.Count == 0 ? Aucun
                : one.Secteurs.Count > 1 ? Plusieurs
                : names.IndexOf(one.Secteurs[0])
            );
        return
        [
            .. names.Select((name, rank) => new LigneDeCarte(name, rank, [.. served[rank]])),
            .. new LigneDeCarte[]
            {
                new("Plusieurs secteurs", Plusieurs, [.. served[Plusieurs]]),
                new("Aucun secteur pour toute la commune", Aucun, [.. served[Aucun]]),
            }.Where(line => line.Communes.Count > 0),
        ];
    }

    /// <summary>Those whose place is known.</summary>
    public async Task<IReadOnlyList<CommuneDessinee>> DessinAsync(IReadOnlyList<LigneDeCarte> lines, CancellationToken ct)
    {
        var codes = lines.SelectMany(line => line.Communes).Select(one => one.Commune.Insee).ToArray();
        var points = await db
            .PointsDeCommunes.Where(one => EF.Parameter(codes).Contains(one.Insee))
            .AsNoTracking()
            .ToDictionaryAsync(one => one.Insee, StringComparer.Ordinal, ct);
        return
        [
            .. lines
                .SelectMany(line => line.Communes.Select(one => (line.Couleur, Commune: one)))
                .Select(one => (one.Couleur, one.Commune, Point: points.GetValueOrDefault(one.Commune.Commune.Insee)))
                .Select(one => new CommuneDessinee(
                    one.Commune.Commune.Name,
                    one.Commune.Dit,
                    one.Couleur,
                    one.Point?.Latitude,
                    one.Point?.Longitude,
                    contours.Of(one.Commune.Commune.Insee)
                ))
                .Where(one => one.Latitude is not null || one.Contour is not null),
        ];
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.CurrentCulture)];
}
