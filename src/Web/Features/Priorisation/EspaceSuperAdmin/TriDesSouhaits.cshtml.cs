using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Priorisation.Actes;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Priorisation.EspaceSuperAdmin;

/// <summary>The board for those who order it.</summary>
public sealed class TriDesSouhaitsModel(LectureDuTableau lecture, TriDuTableau tri) : PageModel
{
    private const string Root = "/super_admins/priorisation";

    public TableauVu Tableau { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(FiltresDuTableau.Read(Request.Query), ct);

    /// <summary>One place up or down, or to a column, before another request or at its end.</summary>
    public async Task<IActionResult> OnPostRangerAsync(
        [FromForm] long demande,
        [FromForm] string? geste,
        [FromForm] ColonneDuTableau colonne,
        [FromForm] long? avant,
        [FromForm] string? filtres,
        CancellationToken ct
    )
    {
        var shown = FiltresDuTableau.Read(filtres);
        await LoadAsync(shown, ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = geste switch
        {
            "monter" => await tri.ShiftAsync(demande, -1, ct),
            "descendre" => await tri.ShiftAsync(demande, 1, ct),
            _ => await tri.MoveAsync(demande, colonne, avant, ct),
        };
        return await this.TellAsync(
            outcome,
            souhait => new Said(
                $"«\u00A0{souhait.Title}\u00A0» est rangée dans «\u00A0{souhait.Colonne.Dite()}\u00A0».",
                Root + shown.Query
            ),
            ct
        );
    }

    private async Task LoadAsync(FiltresDuTableau filtres, CancellationToken ct) =>
        Tableau = (await lecture.ReadAsync(filtres, Root, ct)) with { IsOrdered = true };
}
