using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A place (or, by phone, at home, by visio, an organisation) where a motif is offered, with its next free créneau if any.</summary>
public sealed record Porte(MotifTrouve Motif, LieuTrouve? Lieu)
{
    public Instant? Next { get; init; }

    /// <summary>Metres as the crow flies, when both ends are known.</summary>
    public double? Distance { get; init; }
    public string Name => Lieu?.Name ?? Motif.OrganisationName;
}

public sealed record LieuTrouve(
    long Id,
    string Name,
    string Address,
    double? Latitude,
    double? Longitude,
    string? Phone,
    bool WheelchairAccessible,
    string? Directions,
    string? Horaires,
    long OrganisationId
);

/// <summary>One of the first créneaux, all lieux together.</summary>
public sealed record OffreDePorte(Porte Porte, Instant Start);

/// <summary>The doors of a motif, each with its next availability, and the first créneaux over all of them.</summary>
public sealed record Portes(IReadOnlyList<Porte> Open, IReadOnlyList<Porte> Full, IReadOnlyList<OffreDePorte> Earliest);

/// <summary>
/// Next availability of every door of a motif at once. Time is loaded by growing horizons, for the doors that have shown nothing yet,
/// and stops at the first créneau of each: a few queries, whatever the number of doors (architecture §5).
/// </summary>
public sealed class PortesOuvertes(
    Db db,
    Disponibilites disponibilites,
    MotifsOuverts motifsOuverts,
    CatalogueLu catalogue,
    Current current
)
{
    // Most doors have something within two days: they are looked at first, in what is read at once of two weeks.
    private static readonly int[] _horizons = [2, 14, 92, 366];
    private const int ReadAtOnce = 14;
    private const int EarliestShown = 3;

    /// <summary>Where these motifs are offered (spec 1 F-37): found from the motifs, for the lieux of the country and all their RDVs would be many more.</summary>
    private static readonly KeptQuestion<Func<Db, long[], long[], Instant, LocalDate, IAsyncEnumerable<LieuTrouve>>> _lieux = new(() =>
        EF.CompileAsyncQuery(
            (Db db, long[] motifIds, long[] collectifs, Instant now, LocalDate today) =>
                db
                    .Lieux.Where(lieu =>
                        lieu.Availability != LieuAvailability.Disabled
                        && db.Motifs.Where(motif => motifIds.Contains(motif.Id))
                            .SelectMany(motif => motif.Plages)
                            .Where(plage => plage.LieuId != null && (plage.LastDay == null || plage.LastDay >= today))
                            .Select(plage => plage.LieuId!.Value)
                            .Union(
                                db.Rdvs.Where(rdv => rdv.LieuId != null && collectifs.Contains(rdv.MotifId) && rdv.StartsAt > now)
                                    .Select(rdv => rdv.LieuId!.Value)
                            )
                            .Contains(lieu.Id)
                    )
                    .Select(LieuQueries.Trouve)
        )
    );

    public async Task<Portes> FindAsync(
        Parcours search,
        TerritoireCherche territoire,
        IReadOnlyList<MotifTrouve> motifs,
        CancellationToken ct
    )
    {
        var doors = await DoorsAsync(territoire.Numero, motifs, ct);
        var agents = await motifsOuverts.AgentsAsync(search, motifs, ct);
        var found = await CollectivesAsync(doors, agents, ct);
        List<OffreDePorte> earliest = [.. found.Select(door => new OffreDePorte(door, door.Next!.Value))];
        var known = earliest.Count;

        // A day begins at another instant in another zone: the doors of each are looked at together, mostly all of them.
        foreach (var same in doors.Where(door => !door.Motif.Collectif).GroupBy(door => door.Motif.TimeZone).ToList())
        {
            var (opened, first) = await ByClockAsync([.. same], search, territoire, agents, known, ct);
            found.AddRange(opened);
            earliest.AddRange(first);
        }

        return Sorted(search, doors, found, earliest);
    }

    /// <summary>The doors of one zone that have something, and the first créneaux behind them while the screen lacks some.</summary>
    private async Task<(List<Porte> Found, List<OffreDePorte> Earliest)> ByClockAsync(
        List<Porte> waiting,
        Parcours search,
        TerritoireCherche territoire,
        IReadOnlyDictionary<long, IReadOnlySet<long>> agents,
        int known,
        CancellationToken ct
    )
    {
        var (found, earliest, zone) = (new List<Porte>(), new List<OffreDePorte>(), waiting[0].Motif.Zone);
        var today = current.Now.InZone(zone).Date;
        var from = today;
        var read = (Until: LocalDate.MinIsoValue, Opened: Enumerable.Empty<Agenda>().ToLookup(_ => (MotifId: 0L, LieuId: (long?)null)));

        foreach (var days in _horizons)
        {
            if (waiting.Count == 0)
            {
                break;
            }

            var window = new DateInterval(from, today.PlusDays(days));
            if (read.Until < window.End)
            {
                read.Until = today.PlusDays(Math.Max(days, ReadAtOnce));
                read.Opened = await OpenedAsync(waiting, PerimetreOf(waiting, agents, zone), new DateInterval(from, read.Until), ct);
            }

            var opened = read.Opened;
            var lacks = known + earliest.Count < EarliestShown;
            var answered = waiting.ConvertAll(door =>
                (
                    Door: door,
                    Starts: StartsOf(
                        opened[(door.Motif.Id, door.Lieu?.Id)],
                        window,
                        territoire.Asks(door.Motif, search, current.Now),
                        lacks
                    )
                )
            );

            if (lacks)
            {
                earliest.AddRange(answered.SelectMany(answer => answer.Starts.Select(start => new OffreDePorte(answer.Door, start))));
            }

            found.AddRange(
                answered.Where(answer => answer.Starts.Count > 0).Select(answer => answer.Door with { Next = answer.Starts[0] })
            );
            waiting =
            [
                .. answered
                    .Where(answer => answer.Starts.Count == 0)
                    .Select(answer => answer.Door)
                    .Where(door => MaxDay(door, zone) > window.End),
            ];
            from = window.End.PlusDays(1);
        }

        return (found, earliest);
    }

    private async Task<ILookup<(long MotifId, long? LieuId), Agenda>> OpenedAsync(
        List<Porte> doors,
        Perimetre search,
        DateInterval days,
        CancellationToken ct
    ) =>
        (await disponibilites.LoadAsync(search, days, current.Now, ct)).ByDoor(
            doors.Where(door => door.Lieu is null).Select(door => door.Motif.Id).ToHashSet()
        );

    private static Portes Sorted(Parcours search, List<Porte> doors, List<Porte> found, List<OffreDePorte> earliest)
    {
        var open = found.ConvertAll(door => door with { Distance = Distances.Metres(search, door.Lieu) });
        var full = doors
            .Where(door => !found.Exists(one => one.Motif.Id == door.Motif.Id && one.Lieu?.Id == door.Lieu?.Id))
            .Select(door => door with { Distance = Distances.Metres(search, door.Lieu) });
        var byDistance = search is { HasCoordinates: true, Ordre: not "tot" };
        return new Portes(
            [
                .. open.OrderBy(door => byDistance ? door.Distance ?? double.MaxValue : 0)
                    .ThenBy(door => door.Next)
                    .ThenBy(door => door.Name),
            ],
            [.. full.OrderBy(door => byDistance ? door.Distance ?? double.MaxValue : 0).ThenBy(door => door.Name)],
            [
                .. earliest
                    .OrderBy(offer => offer.Start)
                    .ThenBy(offer => Distances.Metres(search, offer.Porte.Lieu) ?? double.MaxValue)
                    .DistinctBy(offer => (offer.Start, offer.Porte.Lieu?.Id, offer.Porte.Motif.OrganisationId))
                    .Take(EarliestShown)
                    .Select(offer => offer with { Porte = offer.Porte with { Distance = Distances.Metres(search, offer.Porte.Lieu) } }),
            ]
        );
    }

    /// <summary>In a lieu, the first matching motif of its organisation is used (F-39).</summary>
    private async Task<List<Porte>> DoorsAsync(string numero, IReadOnlyList<MotifTrouve> motifs, CancellationToken ct)
    {
        var byOrganisation = motifs.GroupBy(motif => motif.OrganisationId).ToDictionary(group => group.Key, group => group.First());
        var onSite = byOrganisation.Values.Where(motif => motif.HasLieu).ToList();

        if (onSite.Count == 0)
        {
            return [.. byOrganisation.Values.Select(motif => new Porte(motif, Lieu: null))];
        }

        var (now, today) = (current.Now, current.Now.InUtc().Date.PlusDays(-1));
        var (motifIds, collectifs) = (IdsOf(onSite), IdsOf(onSite.Where(motif => motif.Collectif)));
        var lieux = await catalogue.AskAsync(
            numero,
            new LieuxDe(string.Join(',', motifIds), today),
            // Lieux of collective RDVs go one by one, as these begin.
            async () =>
                (
                    await _lieux.On(db)(db, motifIds, collectifs, now, today).ToListAsync(ct),
                    collectifs.Length == 0 ? Instant.MaxValue : now
                ),
            ct
        );
        return
        [
            .. lieux
                .Where(lieu => byOrganisation.ContainsKey(lieu.OrganisationId))
                .Select(lieu => new Porte(byOrganisation[lieu.OrganisationId], lieu)),
        ];
    }

    private sealed record LieuxDe(string MotifIds, LocalDate After);

    private static long[] IdsOf(IEnumerable<MotifTrouve> motifs) => [.. motifs.Select(motif => motif.Id)];

    private async Task<List<Porte>> CollectivesAsync(
        List<Porte> doors,
        IReadOnlyDictionary<long, IReadOnlySet<long>> agents,
        CancellationToken ct
    )
    {
        var motifIds = doors.Where(door => door.Motif.Collectif).Select(door => door.Motif.Id).Distinct().ToArray();

        if (motifIds.Length == 0)
        {
            return [];
        }

        var open = await RdvsCollectifs.OpenAsync(db, motifIds, agents, current, ct);
        return
        [
            .. doors
                .Where(door => door.Motif.Collectif)
                .Select(door =>
                    door with
                    {
                        Next = open.Where(rdv => rdv.MotifId == door.Motif.Id && rdv.LieuId == door.Lieu?.Id)
                            .Min(rdv => (Instant?)rdv.StartsAt),
                    }
                )
                .Where(door => door.Next is not null),
        ];
    }

    private Perimetre PerimetreOf(List<Porte> doors, IReadOnlyDictionary<long, IReadOnlySet<long>> agents, DateTimeZone zone) =>
        new(zone, doors.Select(door => door.Motif.Id).ToHashSet())
        {
            LieuIds = doors.TrueForAll(door => door.Lieu is not null) ? doors.Select(door => door.Lieu!.Id).ToHashSet() : null,
            AgentsOfMotif = agents,
            ExceptVisiteur = current.MaybeVisiteurKey,
        };

    /// <summary>The first starts of a door in these days: as many as the screen shows while it lacks some (the days are then few), else the next only.</summary>
    private static IReadOnlyList<Instant> StartsOf(IEnumerable<Agenda> opened, DateInterval window, Demande asked, bool lacks)
    {
        List<Agenda> agendas = [.. opened];

        return agendas.Count == 0 ? []
            : lacks ? [.. Planning.Creneaux.Find(agendas, window, asked).Select(creneau => creneau.Start).Distinct().Take(EarliestShown)]
            : Planning.Creneaux.Next(agendas, window.Start, window.End, asked) is { } next ? [next.Start]
            : [];
    }

    private LocalDate MaxDay(Porte door, DateTimeZone zone) => (current.Now + door.Motif.Delais.Max).InZone(zone).Date;
}

public static class TerritoireChercheExtensions
{
    extension(TerritoireCherche territoire)
    {
        /// <summary>The question put to the engine for a motif of this territory.</summary>
        public Demande Asks(MotifTrouve motif, Parcours search, Instant now) =>
            new(motif.LengthFor(search), motif.Zone, territoire.Feries, now, motif.Delais);
    }
}
