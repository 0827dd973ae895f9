using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>The communes of one of my territories by secteur: a table, and a map that says the same in colours.</summary>
public sealed class CarteModel(Db db, SecteursReglage reglage, CarteDesSecteurs carte) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Territoire { get; set; }

    public Territoire Chosen { get; private set; } = null!;
    public IReadOnlyList<Territoire> Territoires { get; private set; } = [];
    public IReadOnlyList<LigneDeCarte> Lignes { get; private set; } = [];

    /// <summary>So many communes are drawn; the table names all of them.</summary>
    public int Drawn { get; private set; }
    public int Total => Lignes.Sum(line => line.Communes.Count);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        Drawn = (await carte.DessinAsync(Lignes, ct)).Count;
    }

    /// <summary>What the map draws.</summary>
    public async Task<IActionResult> OnGetDessinAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        return new JsonResult(await carte.DessinAsync(Lignes, ct));
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        await reglage.OnlyMineAsync(ct);
        var mine = reglage.Territoires;
        Territoires = await db
            .Territoires.AsNoTracking()
            .Where(one => mine.Contains(one.Id))
            .OrderBy(one => one.Name)
            .ThenBy(one => one.Id)
            .ToListAsync(ct);
        Chosen = Territoires.FirstOrDefault(one => one.Id == (Territoire ?? one.Id)) ?? throw new Infrastructure.NotFoundException();
        Lignes = await carte.LignesAsync(Chosen, ct);
    }
}
