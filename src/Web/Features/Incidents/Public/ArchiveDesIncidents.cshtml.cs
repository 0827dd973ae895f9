using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents.Public;

/// <summary>All that was told of the service, the latest first.</summary>
public sealed class ArchiveDesIncidentsModel(Db db) : PageModel
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<Incident> Incidents { get; private set; } = [];
    public int Pages { get; private set; } = 1;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Pages = Math.Max(1, (await db.Incidents.CountAsync(ct) + PerPage - 1) / PerPage);
        P = Math.Clamp(P, 1, Pages);
        Incidents = await db
            .Incidents.AsNoTracking()
            .OrderByDescending(incident => incident.StartsAt)
            .ThenByDescending(incident => incident.Id)
            .Skip((P - 1) * PerPage)
            .Take(PerPage)
            .ToListAsync(ct);
    }
}
