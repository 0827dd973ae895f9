using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation.EspaceAgent;

/// <summary>The board for agents: référentes propose.</summary>
public sealed class PriorisationDesAgentsModel(Db db, Current current, LectureDuTableau lecture) : PageModel
{
    public TableauVu Tableau { get; private set; } = null!;
    public bool MayPropose => current.Agent.SpeaksFor().Length > 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await db.Entry(current.Agent).Collection(agent => agent.RolesTerritoire).LoadAsync(ct);
        Tableau = await lecture.ReadAsync(FiltresDuTableau.Read(Request.Query), "/agents/priorisation", ct);
    }
}
