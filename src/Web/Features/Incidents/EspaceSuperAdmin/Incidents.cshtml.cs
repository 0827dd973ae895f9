using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents.EspaceSuperAdmin;

/// <summary>All incidents and maintenances, the latest first, for those who write them.</summary>
public sealed class IncidentsModel(Db db) : PageModel
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<Incident> Incidents { get; private set; } = [];
    public int Total { get; private set; }
    public int Pages => Math.Max(1, (Total + PerPage - 1) / PerPage);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Total = await db.Incidents.CountAsync(ct);
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
