using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>One motif: how it is set, what its citizens read, what stands in its way.</summary>
public sealed class FicheDeMotifModel(MotifsReglage reglage, EffetsDeMotif effets, AvertissementsDeMotif avertissements) : PageModel
{
    public Motif Motif { get; private set; } = null!;
    public int Rdvs { get; private set; }
    public IReadOnlyList<string> Avertissements { get; private set; } = [];
    public bool IsArchived => Motif.DeletedAt is not null;
    public bool MayChange => reglage.MayChange(Motif);

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        Motif = await reglage.Whole(reglage.Readable).Where(motif => motif.Id == id).OneOr404Async(ct);
        Rdvs = await effets.ToComeAsync(Motif, ct);
        Avertissements = IsArchived ? [] : await avertissements.OfAsync(id, Motif.Organisation, MotifVoulu.Of(Motif), ct);
    }
}
