using System.Globalization;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>What a change of secteurs gives citizens or takes from them: it is tried, the funnel's own question is asked before and after, and all is undone.</summary>
public sealed class ApercuDeSectorisation(Db db, Current current, MotifsOuverts motifs, MotifsExamines examines, AdressesTemoins temoins)
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
        var kept = await temoins.OfAsync(territoire.Id, ct);
        var (before, knew) = (await OfferedAsync(territoire, alike, ct), await temoins.SeenAsync(territoire, kept, ct));
        await using var transaction = await db.BeginWriteAsync(ct);
        await change();
        var (after, knows) = (await OfferedAsync(territoire, alike, ct), await temoins.SeenAsync(territoire, kept, ct));
        await transaction.RollbackAsync(ct);
        db.ChangeTracker.Clear();
        db.Attach(current.Agent);
        return
        [
            .. AdressesTemoins.Turned(knew, knows),
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

    /// <summary>The same for zones that come, however many: nothing is written, for what an address is offered hangs on its secteurs alone.</summary>
    public async Task<IReadOnlyList<string>> OfAddedAsync(
        Territoire territoire,
        IReadOnlyCollection<(long SecteurId, ZoneVoulue Zone)> added,
        CancellationToken ct
    )
    {
        var (before, coming) = (await CouvertAsync(territoire.Numero, ct), new Couvert());
        foreach (var (secteurId, zone) in added)
        {
            coming.Add(zone.CityCode, zone.StreetBanId, secteurId);
        }

        var offers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var changes = new List<(ZoneVoulue Zone, string Won, string Lost)>();
        foreach (
            var same in added
                .Select(one => one.Zone)
                .Distinct()
                .GroupBy(zone => (Was: Key(before.Of(zone)), Is: Key(before.Of(zone).Concat(coming.Of(zone)))))
        )
        {
            var (had, has) = (await OfferedAsync(same.Key.Was), await OfferedAsync(same.Key.Is));
            var (won, lost) = (string.Join(", ", has.Except(had)), string.Join(", ", had.Except(has)));
            changes.AddRange(same.Select(zone => (zone, won, lost)));
        }

        var (knew, knows) = (new List<TemoinVu>(), new List<TemoinVu>());
        foreach (var temoin in await temoins.OfAsync(territoire.Id, ct))
        {
            var zone = new ZoneVoulue(temoin.CityCode, temoin.Label, temoin.StreetBanId, null);
            knew.Add(new TemoinVu(temoin, await OfferedAsync(Key(before.Of(zone)))));
            knows.Add(new TemoinVu(temoin, await OfferedAsync(Key(before.Of(zone).Concat(coming.Of(zone))))));
        }

        return
        [
            .. AdressesTemoins.Turned(knew, knows),
            .. changes
                .Where(one => one.Won.Length + one.Lost.Length > 0)
                .GroupBy(one => (one.Won, one.Lost), one => one.Zone)
                .SelectMany(same => Sentences([.. same], same.Key.Won, same.Key.Lost)),
        ];

        async Task<List<string>> OfferedAsync(string key)
        {
            if (!offers.TryGetValue(key, out var offered))
            {
                long[] ids =
                [
                    .. key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture)),
                ];
                var examined = await examines.InAsync(territoire.Numero, territoire.Zone, ids, ct);
                offers[key] = offered = [
                    .. examined
                        .Where(motif => motif.IsOffered)
                        .Select(motif => AdressesTemoins.Told(motif.Name, motif.OrganisationName))
                        .Distinct(),
                ];
            }

            return offered;
        }
    }

    /// <summary>All that is in a secteur.</summary>
    public async Task<IReadOnlyList<ZoneVoulue>> LivedInAsync(long secteurId, CancellationToken ct) =>
        [
            .. (
                await db.Zones.AsNoTracking().Where(zone => zone.SecteurId == secteurId).OrderBy(zone => zone.CityName).ToListAsync(ct)
            ).Select(ZoneVoulue.Of),
        ];

    /// <summary>Those that are in the same secteurs are offered the same: one of them is asked for all.</summary>
    private async Task<List<List<ZoneVoulue>>> AlikeAsync(string numero, IReadOnlyCollection<ZoneVoulue> lived, CancellationToken ct)
    {
        var held = await CouvertAsync(numero, ct);
        return [.. lived.GroupBy(zone => Key(held.Of(zone))).Select(same => same.ToList())];
    }

    private async Task<Couvert> CouvertAsync(string numero, CancellationToken ct)
    {
        var held = new Couvert();
        await foreach (
            var zone in db
                .Zones.Where(zone => zone.Secteur.Territoire.Numero == numero)
                .Select(zone => new
                {
                    zone.SecteurId,
                    zone.CityCode,
                    zone.StreetBanId,
                })
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            held.Add(zone.CityCode, zone.StreetBanId, zone.SecteurId);
        }

        return held;
    }

    private static string Key(IEnumerable<long> secteurs) => string.Join(' ', secteurs.Distinct().Order());

    private async Task<List<List<string>>> OfferedAsync(Territoire territoire, List<List<ZoneVoulue>> alike, CancellationToken ct)
    {
        var offered = new List<List<string>>();
        foreach (var zones in alike)
        {
            var found = await motifs.NowAsync(territoire.Numero, territoire.Zone, zones[0].Home, ct);
            offered.Add([.. found.Select(motif => AdressesTemoins.Told(motif.Name, motif.OrganisationName)).Distinct()]);
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

    /// <summary>Which secteurs hold a town, or a street; the two add up.</summary>
    private sealed class Couvert
    {
        private readonly Dictionary<string, List<long>> _held = new(StringComparer.Ordinal);

        public void Add(string city, string? street, long secteurId)
        {
            if (!_held.TryGetValue(street ?? city, out var secteurs))
            {
                _held[street ?? city] = secteurs = [];
            }

            secteurs.Add(secteurId);
        }

        public IEnumerable<long> Of(ZoneVoulue zone) =>
            _held.GetValueOrDefault(zone.CityCode, []).Concat(zone.StreetBanId is { } street ? _held.GetValueOrDefault(street, []) : []);
    }
}
