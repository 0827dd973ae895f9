using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Features.Comptes.FranceConnect;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>Ends the citizen's session in this browser: its cookie and its row.</summary>
public sealed class DeconnexionUsagerModel(Connexion connexion, JetonsFournisseurs jetons, AdressePublique adresse) : PageModel
{
    /// <summary>Where FranceConnect's own session ends (spec 1 A-19). A link, for our policy lets no form be sent elsewhere.</summary>
    public string? FranceConnectLogout { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var idToken = await jetons.ReadAsync(User, ct);
        await connexion.CloseAsync(Schemes.Usager, ct);
        FranceConnectLogout = await HttpContext.LogoutUrlAsync(FranceConnectSetup.Scheme, idToken, adresse.Of("/usagers/connexion"));
        if (FranceConnectLogout is not null)
        {
            return Page();
        }

        this.Notice("Votre session est fermée.");
        return this.SeeOther("/usagers/connexion");
    }
}
