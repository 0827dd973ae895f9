using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RdvSolidarites.Web.Features.Priorisation.Public;

/// <summary>The board for everybody: read only, and no name of a person.</summary>
public sealed class PriorisationModel(LectureDuTableau lecture) : PageModel
{
    public TableauVu Tableau { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        Tableau = await lecture.ReadAsync(FiltresDuTableau.Read(Request.Query), "/priorisation", ct);
}
