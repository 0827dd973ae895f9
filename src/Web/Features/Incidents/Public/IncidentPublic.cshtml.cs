using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents.Public;

/// <summary>One incident, told step by step.</summary>
public sealed class IncidentPublicModel(Db db) : PageModel
{
    public Incident Incident { get; private set; } = null!;
    public IReadOnlyList<EtapeDIncident> Etapes { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        Incident = await db.Incidents.AsNoTracking().Include(one => one.Etapes).Where(one => one.Id == id).OneOr404Async(ct);
        Etapes = [.. Incident.Etapes.OrderBy(etape => etape.At).ThenBy(etape => etape.Id)];
    }
}
