using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Secteurs.Suites;

/// <summary>
/// Each night the address service is asked where the communes are that a map of secteurs cannot draw yet; what it says is kept for good. Nothing is asked of
/// those whose outline is known, nor without such a service.
/// </summary>
internal sealed class PointsDesCommunes(Db db, IGeocoder geocoder, ContoursDeCommunes contours, Communes communes) : IDailyJob
{
    /// <summary>A night's work: the largest département has fewer than 900 communes.</summary>
    private const int ANight = 1000;

    private const int Batch = 50;

    /// <summary>So many without an answer one after the other: the service is away, and is left alone until tomorrow.</summary>
    private const int Silences = 5;

    public string Name => "points_des_communes";
    public LocalTime At => new(2, 30);
    public LocalTime Until => new(5, 0);

    public async Task<int> RunAsync(string zone, LocalDate day, Instant now, CancellationToken ct)
    {
        if (!geocoder.KnowsStreets)
        {
            return 0;
        }

        var (found, silences) = (0, 0);
        foreach (var some in (await MissingAsync(zone, day, ct)).Chunk(Batch))
        {
            var points = new List<PointDeCommune>();
            foreach (var town in some.TakeWhile(_ => silences < Silences))
            {
                var point = await AskAsync(town, ct);
                silences = point is null ? silences + 1 : 0;
                points.AddRange(point is null ? [] : [point]);
            }

            found += await KeepAsync(points, ct);
        }

        return found;
    }

    /// <summary>Of départements whose territories have secteurs. The night begins elsewhere each time: one that is never answered keeps nobody waiting.</summary>
    private async Task<IReadOnlyList<Commune>> MissingAsync(string zone, LocalDate day, CancellationToken ct)
    {
        var departements = await db
            .Secteurs.Where(secteur => secteur.Territoire.TimeZone == zone)
            .Select(secteur => secteur.Territoire.Numero)
            .Distinct()
            .ToListAsync(ct);
        var known = (await db.PointsDeCommunes.Select(one => one.Insee).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var missing = departements
            .Order(StringComparer.Ordinal)
            .SelectMany(communes.Of)
            .Where(town => !known.Contains(town.Insee) && !contours.Knows(town.Insee))
            .DistinctBy(town => town.Insee)
            .ToList();
        var first = missing.Count == 0 ? 0 : day.DayOfYear * 97 % missing.Count;
        return [.. missing.Skip(first).Concat(missing.Take(first)).Take(ANight)];
    }

    private async Task<PointDeCommune?> AskAsync(Commune town, CancellationToken ct)
    {
        var found = await geocoder.SearchAsync($"{town.Name} {town.Postcodes.FirstOrDefault()}", ct);
        var place = found
            .Where(one => one.CityCode == town.Insee && one is { Latitude: not null, Longitude: not null })
            .OrderBy(one => one.StreetBanId is null ? 0 : 1)
            .FirstOrDefault();
        return place is null
            ? null
            : new PointDeCommune
            {
                Insee = town.Insee,
                Latitude = place.Latitude!.Value,
                Longitude = place.Longitude!.Value,
            };
    }

    private async Task<int> KeepAsync(List<PointDeCommune> points, CancellationToken ct)
    {
        if (points.Count > 0)
        {
            db.PointsDeCommunes.AddRange(points);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        return points.Count;
    }
}
