using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>One secteur: its communes and streets, and who receives those who live there.</summary>
public sealed class FicheDeSecteurModel(Db db, SecteursReglage reglage) : PageModel
{
    private const int PerPage = 100;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Secteur Secteur { get; private set; } = null!;
    public int Communes { get; private set; }
    public int Rues { get; private set; }
    public IReadOnlyList<Zone> Zones { get; private set; } = [];
    public int Pages { get; private set; }
    public IReadOnlyList<Attribution> Attributions { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        Secteur = await reglage.WritableAsync(id, ct);
        // Accents are compared here, the same on both databases.
        var wanted = TexteCherchable.Normalise(Q ?? "");
        var all = await db
            .Zones.AsNoTracking()
            .Where(zone => zone.SecteurId == id)
            .OrderBy(zone => zone.CityName)
            .ThenBy(zone => zone.Id)
            .ToListAsync(ct);
        var found = all.FindAll(zone =>
            TexteCherchable.Normalise($"{zone.Name} {zone.CityCode}").Contains(wanted, StringComparison.Ordinal)
        );
        (Communes, Rues) = (all.Count(zone => zone.Level == ZoneLevel.City), all.Count(zone => zone.Level == ZoneLevel.Street));
        Pages = (found.Count + PerPage - 1) / PerPage;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Zones = [.. found.Skip((P - 1) * PerPage).Take(PerPage)];
        Attributions = [.. Secteur.Attributions.OrderBy(AttributionVoulue.NameOf, StringComparer.CurrentCulture)];
    }
}
