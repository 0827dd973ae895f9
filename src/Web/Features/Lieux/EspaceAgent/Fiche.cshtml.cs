using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>One lieu: what citizens read of it, and what is held there.</summary>
public sealed class FicheDeLieuModel(LieuxReglage reglage, EffetsDeLieu effets, Current current) : PageModel
{
    public Lieu Lieu { get; private set; } = null!;
    public int Plages { get; private set; }
    public int Rdvs { get; private set; }
    public LocalDateTime? First { get; private set; }
    public IReadOnlyList<JoursFermes> Coming { get; private set; } = [];
    public bool MayChange => reglage.MayChange(Lieu);

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        Lieu = await reglage.Whole(reglage.Readable).Where(lieu => lieu.Id == id).OneOr404Async(ct);
        var today = current.Now.InZone(Lieu.Organisation.Zone).Date;
        Coming = [.. Lieu.Fermetures.Where(closing => closing.To >= today)];
        (Rdvs, First) = await effets.ToComeAsync(Lieu, ct);
        Plages = await effets.PlagesAsync(Lieu, ct);
    }
}
