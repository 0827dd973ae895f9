using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.Public;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The agents' entrance with a passkey: the script of the sign-in page asks here, and sends here what the device says.</summary>
public sealed class ConnexionCleModel(ClesAcces cles, EntreeAgent entree) : PageModel
{
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? Retour { get; set; }

    public IActionResult OnGet() => LocalRedirect("/agents/connexion");

    public async Task<IActionResult> OnPostOptionsAsync() => Content(await cles.AskAsync(), "application/json");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await cles.FindAsync(Credential ?? "", ct) is not { } compte)
        {
            return this.SeeOther("/agents/connexion?probleme=cle");
        }

        // The device has checked who holds it: nothing more is asked.
        await entree.OpenAsync(compte, jeton: null, isStrong: true, ct);
        return this.SeeOther(ReturnAddress.Local(Url, Retour, ConnexionAgentModel.Home) ?? ConnexionAgentModel.Home);
    }
}
