using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>The zones of a territory, or of one secteur, as a file that the import reads again.</summary>
public sealed class ExportDeZonesModel(Db db, SecteursReglage reglage) : PageModel
{
    private static readonly Colonne<UneZone>[] _columns =
    [
        new(LectureDeZones.NomDuSecteur, zone => zone.Secteur),
        new(LectureDeZones.Secteur, zone => zone.HumanId),
        new(LectureDeZones.CodeCommune, zone => zone.CityCode),
        new(LectureDeZones.Commune, zone => zone.CityName),
        new(LectureDeZones.Rue, zone => zone.StreetName),
        new(LectureDeZones.CodeRue, zone => zone.StreetBanId),
    ];

    public async Task<IActionResult> OnGetAsync(long? territoire, long? secteur, string? format, CancellationToken ct)
    {
        await reglage.OnlyMineAsync(ct);
        var mine = reglage.Territoires;
        var chosen = await db
            .Territoires.Where(one => mine.Contains(one.Id) && (territoire == null || one.Id == territoire))
            .OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Numero })
            .OneOr404Async(ct);
        var rows = await db
            .Zones.Where(zone => zone.Secteur.TerritoireId == chosen.Id && (secteur == null || zone.SecteurId == secteur))
            .Select(zone => new UneZone(
                zone.Secteur.Name,
                zone.Secteur.HumanId,
                zone.CityCode,
                zone.CityName,
                zone.StreetName,
                zone.StreetBanId
            ))
            .ToListAsync(ct);
        var ordered = rows.OrderBy(zone => TexteCherchable.Normalise(zone.Secteur), StringComparer.Ordinal)
            .ThenBy(zone => TexteCherchable.Normalise(zone.CityName), StringComparer.Ordinal)
            .ThenBy(zone => TexteCherchable.Normalise(zone.StreetName), StringComparer.Ordinal)
            .ToList();
        var name = $"zones_{chosen.Numero}";
        return format == "csv"
            ? File(TableurEcrit.Write(_columns, ordered, FormatDeTableur.Csv), TableurEcrit.Csv, name + ".csv")
            : File(TableurEcrit.Write(_columns, ordered, FormatDeTableur.Xlsx), TableurEcrit.Xlsx, name + ".xlsx");
    }

    private sealed record UneZone(
        string Secteur,
        string HumanId,
        string CityCode,
        string? CityName,
        string? StreetName,
        string? StreetBanId
    );
}
