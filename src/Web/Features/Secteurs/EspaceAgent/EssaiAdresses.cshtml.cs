using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>What the field of the banc d'essai proposes while one types. Without JavaScript nobody asks for it.</summary>
public sealed class EssaiAdressesModel(SecteursReglage reglage, Adresses adresses) : PageModel
{
    public IReadOnlyList<AdresseTrouvee> Places { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await reglage.OnlyMineAsync(ct);
        if (Parcours.From(Request.Query).Address is { Length: > 1 } typed)
        {
            Places = await adresses.ProposeAsync(typed, ct);
        }
    }
}
