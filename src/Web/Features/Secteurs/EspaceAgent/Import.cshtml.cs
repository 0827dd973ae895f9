using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Secteurs.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Tries a file of zones and says what it would do, then does it: all or nothing.</summary>
[TakesFile]
[RequestTimeout(PagesSetup.ManyAtOnce)]
public sealed class ImportDeZonesModel(Db db, SecteursReglage reglage, ImportDeZones import, FichiersDeposes depots) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Territoire { get; set; }

    [BindProperty]
    public IFormFile? Fichier { get; set; }

    /// <summary>The file that was tried.</summary>
    [BindProperty]
    public long? Depot { get; set; }

    [BindProperty]
    public string? Sceau { get; set; }

    public IReadOnlyList<Territoire> Territoires { get; private set; } = [];
    public Territoire Chosen { get; private set; } = null!;
    public PlanDImport? Plan { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => OpenAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        return Depot is { } kept ? await ImportAsync(kept, ct) : await TryAsync(await Fichier.ReadAsync(ct), ct);
    }

    private async Task<IActionResult> TryAsync(byte[] content, CancellationToken ct)
    {
        Plan = await import.TryAsync(Chosen, content, ct);
        if (Plan.IsPossible)
        {
            Depot = await depots.KeepAsync(ImportDeZones.Usage(Chosen.Id), content, ct);
            ModelState.Clear(); // what was sent is not what is shown
        }
        else
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }

    private async Task<IActionResult> ImportAsync(long kept, CancellationToken ct)
    {
        var content = await depots.FindAsync(kept, ImportDeZones.Usage(Chosen.Id), ct);
        return await this.TellAsync(
            await import.ImportAsync(Chosen, content, Sceau, ct),
            plan => new Said(
                $"{Francais.Nombre(plan.New, "zone ajoutée", "zones ajoutées")}, {Francais.Nombre(plan.Changed, "remplacée", "remplacées")}.",
                reglage.Nom.Racine
            ),
            ct
        );
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        await reglage.OnlyMineAsync(ct);
        var mine = reglage.Territoires;
        Territoires = await db.Territoires.AsNoTracking().Where(one => mine.Contains(one.Id)).OrderBy(one => one.Name).ToListAsync(ct);
        Chosen = Territoires.FirstOrDefault(one => one.Id == (Territoire ?? one.Id)) ?? throw new NotFoundException();
    }
}
