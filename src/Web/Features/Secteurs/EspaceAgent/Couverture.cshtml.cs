using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Communes in no secteur, and what several secteurs hold, in one of my territories.</summary>
public sealed class CouvertureModel(Db db, SecteursReglage reglage, Couverture couverture) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Territoire { get; set; }

    public Territoire Chosen { get; private set; } = null!;
    public IReadOnlyList<Territoire> Territoires { get; private set; } = [];
    public Constat Constat { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await reglage.OnlyMineAsync(ct);
        var mine = reglage.Territoires;
        Territoires = await db.Territoires.Where(one => mine.Contains(one.Id)).OrderBy(one => one.Name).ToListAsync(ct);
        Chosen = Territoires.FirstOrDefault(one => one.Id == (Territoire ?? one.Id)) ?? throw new Infrastructure.NotFoundException();
        Constat = await couverture.OfAsync(Chosen.Id, Chosen.Numero, ct);
    }
}
