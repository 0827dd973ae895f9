using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>What a change of secteurs gives citizens or takes from them: it is tried, the funnel's own question is asked before and after, and all is undone.</summary>
public sealed class ApercuDeSectorisation(Db db, Current current, MotifsOuverts motifs)
{
    /// <summary>Afterwards this request knows no row any more but who acts: nothing of the trial can be saved.</summary>
    /// <param name="territoire">Where the secteurs are.</param>
    /// <param name="lived">The towns and streets whose people are concerned.</param>
    /// <param name="change">Writes, and saves.</param>
    /// <param name="ct">Stops.</param>
    public async Task<IReadOnlyList<string>> OfAsync(
        Territoire territoire,
        IReadOnlyCollection<ZoneVoulue> lived,
        Func<Task> change,
        CancellationToken ct
    )
    {
        var alike = await AlikeAsync(territoire.Numero, lived, ct);
        await using var transaction = await db.BeginWriteAsync(ct);
        var before = await OfferedAsync(territoire, alike, ct);
        await change();
        var after = await OfferedAsync(territoire, alike, ct);
        await transaction.RollbackAsync(ct);
        db.ChangeTracker.Clear();
        db.Attach(current.Agent);
        return
        [
            .. alike
                .Zip(before.Zip(after))
                .Select(one =>
                    (
                        Zones: one.First,
                        Won: string.Join(", ", one.Second.Second.Except(one.Second.First)),
                        Lost: string.Join(", ", one.Second.First.Except(one.Second.Second))
                    )
                )
                .Where(one => one.Won.Length + one.Lost.Length > 0)
                .GroupBy(one => (one.Won, one.Lost), one => one.Zones)
                .SelectMany(same => Sentences([.. same.SelectMany(zones => zones)], same.Key.Won, same.Key.Lost)),
        ];
    }

    /// <summary>All that is in a secteur.</summary>
    public async Task<IReadOnlyList<ZoneVoulue>> LivedInAsync(long secteurId, CancellationToken ct) =>
        [
            .. (await db.Zones.AsNoTracking().Where(zone => zone.SecteurId == secteurId).OrderBy(zone => zone.CityName).ToListAsync(ct)).Select(
                ZoneVoulue.Of
            ),
        ];

    /// <summary>Those that are in the same secteurs are offered the same: one of them is asked for all.</summary>
    private async Task<List<List<ZoneVoulue>>> AlikeAsync(string numero, IReadOnlyCollection<ZoneVoulue> lived, CancellationToken ct)
    {
        var zones = await db
            .Zones.Where(zone => zone.Secteur.Territoire.Numero == numero)
            .Select(zone => new
            {
                zone.SecteurId,
                zone.CityCode,
                zone.StreetBanId,
            })
            .ToListAsync(ct);
        var cities = zones.Where(zone => zone.StreetBanId is null).ToLookup(zone => zone.CityCode, zone => zone.SecteurId);
        var streets = zones.Where(zone => zone.StreetBanId is not null).ToLookup(zone => zone.StreetBanId!, zone => zone.SecteurId);
        return
        [
            .. lived
                .GroupBy(zone =>
                    string.Join(
                        ' ',
                        cities[zone.CityCode].Concat(zone.StreetBanId is { } street ? streets[street] : []).Distinct().Order()
                    )
                )
                .Select(same => same.ToList()),
        ];
    }

    private async Task<List<List<string>>> OfferedAsync(Territoire territoire, List<List<ZoneVoulue>> alike, CancellationToken ct)
    {
        var offered = new List<List<string>>();
        foreach (var zones in alike)
        {
            var found = await motifs.NowAsync(territoire.Numero, territoire.Zone, zones[0].Home, ct);
            offered.Add([.. found.Select(motif => $"«\u00A0{motif.Name}\u00A0» ({motif.OrganisationName})").Distinct()]);
        }

        return offered;
    }

    private static IEnumerable<string> Sentences(List<ZoneVoulue> zones, string won, string lost)
    {
        const int Named = 4;
        var where =
            zones.Count <= Named
                ? Francais.Liste([.. zones.Select(zone => zone.Name)])
                : $"{string.Join(", ", zones.Take(Named - 1).Select(zone => zone.Name))} et {Francais.Nombre(zones.Count - Named + 1)} autres";
        if (won.Length > 0)
        {
            yield return $"{where}\u00A0: les usagers trouveront en plus {won}.";
        }

        if (lost.Length > 0)
        {
            yield return $"{where}\u00A0: les usagers ne trouveront plus {lost}.";
        }
    }
}
