using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation.Public;

/// <summary>One request for everybody: its comments stay between agents.</summary>
public sealed class SouhaitPublicModel(Db db) : PageModel
{
    public Souhait Souhait { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken ct) => Souhait = await db.Souhaits.WholeAsync(id, ct);
}
