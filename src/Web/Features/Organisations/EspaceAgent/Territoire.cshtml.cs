using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>How a territory is set, for whoever configures it.</summary>
public sealed class FicheDeTerritoireModel(TerritoireReglage reglage) : PageModel
{
    public Territoire Territoire { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        Territoire = await reglage.Readable.Where(territoire => territoire.Id == id).OneOr404Async(ct);
    }
}
