using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime.Text;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Priorisation.Public;

/// <summary>The board as a file, filtered as its address says: what the public page shows, and no more.</summary>
public sealed class ExportDuTableauModel(LectureDuTableau lecture) : PageModel
{
    private static readonly IReadOnlyList<Colonne<SouhaitVu>> _columns =
    [
        new("Colonne", souhait => souhait.Colonne.Dite()),
        new("Poids", souhait => souhait.Poids?.ToString()),
        new("Demande", souhait => souhait.Title),
        new("Texte", souhait => souhait.Text),
        new("Demandée par", souhait => souhait.Demandeur.Dit()),
        new("Territoire", souhait => souhait.Territoire),
        new("Voulue par", souhait => string.Join(", ", souhait.Voix.Select(one => one.Name))),
        new("Territoires", souhait => souhait.Voix.Count),
        new("Proposée le", souhait => Day(souhait.CreatedAt)),
        new("Priorisée le", souhait => Day(souhait.PriorisedAt)),
        new("Finie le", souhait => Day(souhait.DoneAt)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var tableau = await lecture.ReadAsync(FiltresDuTableau.Read(Request.Query), "/priorisation", ct);
        return File(
            TableurEcrit.Write(_columns, tableau.Colonnes.SelectMany(colonne => colonne.All), FormatDeTableur.Csv),
            TableurEcrit.Csv,
            "priorisation.csv"
        );
    }

    private static string? Day(Instant? at) =>
        at is { } day ? LocalDatePattern.Iso.Format(day.InZone(Departements.HeureDeParis).Date) : null;
}
