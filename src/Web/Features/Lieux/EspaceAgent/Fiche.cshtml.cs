using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>One lieu: what citizens read of it, and what is held there.</summary>
public sealed class FicheDeLieuModel(LieuxReglage reglage, EffetsDeLieu effets) : PageModel
{
    public Lieu Lieu { get; private set; } = null!;
    public int Plages { get; private set; }
    public int Rdvs { get; private set; }
    public LocalDateTime? First { get; private set; }
    public bool MayChange => reglage.MayChange(Lieu);

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        Lieu = await reglage.Whole(reglage.Readable).Where(lieu => lieu.Id == id).OneOr404Async(ct);
        (Rdvs, First) = await effets.ToComeAsync(Lieu, ct);
        Plages = await effets.PlagesAsync(Lieu, ct);
    }
}
