using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Secteurs.Actes;

/// <summary>The zones of a file come into their secteurs, all or none; a trial says first what that does.</summary>
public sealed class ImportDeZones(
    Db db,
    Acting acting,
    SecteursReglage reglage,
    LectureDeZones lecture,
    ApercuDeSectorisation apercu,
    FichiersDeposes depots
)
{
    /// <summary>Ids that one statement names.</summary>
    private const int AtOnce = 2000;

    private static readonly string[] _columns =
    [
        nameof(Zone.SecteurId),
        nameof(Zone.Level),
        nameof(Zone.CityCode),
        nameof(Zone.CityName),
        nameof(Zone.StreetBanId),
        nameof(Zone.StreetName),
    ];

    public async Task<PlanDImport> TryAsync(Territoire territoire, byte[] content, CancellationToken ct)
    {
        var read = await lecture.ReadAsync(territoire, content, ct);
        if (read.Erreurs.Count > 0)
        {
            return new PlanDImport(read, [], []);
        }

        var parts = await PartsAsync(territoire.Id, read.Zones, ct);
        var added = parts.SelectMany(part => part.Nouvelles.Select(zone => (part.SecteurId, zone))).ToList();
        return new PlanDImport(read, parts, await apercu.OfAddedAsync(territoire, added, ct));
    }

    public Task<Outcome<PlanDImport>> ImportAsync(Territoire territoire, byte[] content, string? sceau, CancellationToken ct) =>
        acting.RunAsync(
            new Act<PlanDImport, PlanDImport>(
                async () =>
                {
                    await db.TakeNameAsync(EnregistrementDeSecteur.Verrou(territoire.Id), ct);
                    return await TryAsync(territoire, content, ct);
                },
                async plan =>
                {
                    await WriteAsync(plan, ct);
                    await depots.ForgetAsync(Usage(territoire.Id), ct);
                    return plan;
                }
            )
            {
                Refusal = plan => plan.IsPossible && plan.Sceau == sceau ? null : SecteurRefusals.ChangedSinceTrial,
            },
            ct
        );

    /// <summary>Of a file that is kept between the trial and the import.</summary>
    public static string Usage(long territoireId) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"zones:{territoireId}");

    private async Task<IReadOnlyList<PartDImport>> PartsAsync(long territoireId, IReadOnlyList<ZoneLue> read, CancellationToken ct)
    {
        var secteurs = await reglage
            .Readable.Where(secteur => secteur.TerritoireId == territoireId)
            .Select(secteur => new { secteur.Id, Name = secteur.Name + " (" + secteur.HumanId + ")" })
            .ToDictionaryAsync(secteur => secteur.Id, secteur => secteur.Name, ct);
        var there = await db
            .Zones.Where(zone => zone.Secteur.TerritoireId == territoireId)
            .Select(zone => new
            {
                zone.Id,
                zone.SecteurId,
                Zone = new ZoneVoulue(zone.CityCode, zone.CityName, zone.StreetBanId, zone.StreetName),
            })
            .ToDictionaryAsync(zone => (zone.SecteurId, zone.Zone.StreetBanId ?? zone.Zone.CityCode), zone => (zone.Id, zone.Zone), ct);
        return
        [
            .. read.GroupBy(zone => zone.SecteurId)
                .Select(same => PartOf(same.Key, secteurs[same.Key], [.. same.Select(zone => zone.Zone)]))
                .OrderBy(part => part.Name, StringComparer.CurrentCulture),
        ];

        PartDImport PartOf(long id, string name, List<ZoneVoulue> zones)
        {
            var (coming, changed, same) = (new List<ZoneVoulue>(), new List<(long Id, ZoneVoulue Zone)>(), 0);
            foreach (var zone in zones)
            {
                if (!there.TryGetValue((id, zone.StreetBanId ?? zone.CityCode), out var old))
                {
                    coming.Add(zone);
                }
                else if (old.Zone != zone)
                {
                    changed.Add((old.Id, zone));
                }
                else
                {
                    same++;
                }
            }

            return new PartDImport(id, name, coming, changed, same);
        }
    }

    private async Task WriteAsync(PlanDImport plan, CancellationToken ct)
    {
        foreach (var ids in plan.Parts.SelectMany(part => part.Changees.Select(one => one.Id)).Chunk(AtOnce))
        {
            await db.Zones.Where(zone => EF.Parameter(ids).Contains(zone.Id)).ExecuteDeleteAsync(ct);
        }

        await db.InsertAsync<Zone>(
            _columns,
            plan.Parts.SelectMany(part =>
                part.Nouvelles.Concat(part.Changees.Select(one => one.Zone))
                    .Select(zone =>
                        new object?[]
                        {
                            part.SecteurId,
                            zone.IsStreet ? ZoneLevel.Street : ZoneLevel.City,
                            zone.CityCode,
                            zone.CityName,
                            zone.StreetBanId,
                            zone.StreetName,
                        }
                    )
            ),
            ct
        );
        await TraceAsync(plan, ct);
    }

    /// <summary>The secteurs change: whoever edits or deletes one is told, and what nodes know of the catalogue is read again.</summary>
    private async Task TraceAsync(PlanDImport plan, CancellationToken ct)
    {
        var moved = plan.Parts.Where(part => part.Nouvelles.Count + part.Changees.Count > 0).ToList();
        var ids = moved.Select(part => part.SecteurId).ToArray();
        foreach (var secteur in await db.Secteurs.Where(secteur => EF.Parameter(ids).Contains(secteur.Id)).ToListAsync(ct))
        {
            db.Touch(secteur);
        }

        foreach (var part in moved)
        {
            var names = part.Nouvelles.Concat(part.Changees.Select(one => one.Zone)).Select(zone => zone.Name);
            TraceDeSecteur.Write(db, part.SecteurId, [.. names], [], [], []);
        }
    }
}
