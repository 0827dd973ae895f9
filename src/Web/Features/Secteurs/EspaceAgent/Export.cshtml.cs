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
    private static readonly string[] _titles =
    [
        LectureDeZones.NomDuSecteur,
        LectureDeZones.Secteur,
        LectureDeZones.CodeCommune,
        LectureDeZones.Commune,
        LectureDeZones.Rue,
        LectureDeZones.CodeRue,
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
            .Select(zone => new
            {
                zone.Secteur.Name,
                zone.Secteur.HumanId,
                zone.CityCode,
                zone.CityName,
                zone.StreetName,
                zone.StreetBanId,
            })
            .ToListAsync(ct);
        return EcritureDeTableur.File(
            $"zones_{chosen.Numero}",
            isXlsx: format != "csv",
            _titles,
            rows.OrderBy(zone => TexteCherchable.Normalise(zone.Name), StringComparer.Ordinal)
                .ThenBy(zone => TexteCherchable.Normalise(zone.CityName), StringComparer.Ordinal)
                .ThenBy(zone => TexteCherchable.Normalise(zone.StreetName), StringComparer.Ordinal)
                .Select(zone => new[] { zone.Name, zone.HumanId, zone.CityCode, zone.CityName, zone.StreetName, zone.StreetBanId })
        );
    }
}
