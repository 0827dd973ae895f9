using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>Names what cancelling does, then does it.</summary>
[AllowAnonymous]
public sealed class AnnulationModel(Ouverture ouverture, Annulation annulation, Current current) : LienModel(ouverture)
{
    public Refusal? Refusal => Possibilites.Of(Rdv, Place, current.Auteur, current.Now).Cancellation;

    public bool MayMove => Rdv.MoveRefusal(current.Auteur, current.Now) is null;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct) => await OpenAsync(key, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await OpenAsync(key, ct) is { } code)
        {
            return code;
        }

        return await this.TellAsync(
            await annulation.WithdrawAsync(key, ct),
            rdv => new Said(
                rdv.Motif.Collectif
                    ? "Votre place est annulée. Merci d’avoir prévenu."
                    : "Votre rendez-vous est annulé. Merci d’avoir prévenu.",
                Path
            ),
            ct
        );
    }
}
