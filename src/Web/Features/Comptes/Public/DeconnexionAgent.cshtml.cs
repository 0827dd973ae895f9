using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Features.Comptes.ProConnect;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>Ends the agent's session in this browser: its cookie and its row.</summary>
public sealed class DeconnexionAgentModel(Connexion connexion, JetonsFournisseurs jetons, AdressePublique adresse) : PageModel
{
    /// <summary>Where ProConnect's own session ends. A link, for our policy lets no form be sent elsewhere.</summary>
    public string? ProConnectLogout { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var idToken = await jetons.ReadAsync(User, ct);
        await connexion.CloseAsync(Schemes.Agent, ct);
        ProConnectLogout = await HttpContext.LogoutUrlAsync(ProConnectSetup.Scheme, idToken, adresse.Of("/agents/connexion"));
        if (ProConnectLogout is not null)
        {
            return Page();
        }

        this.Notice("Votre session est fermée.");
        return this.SeeOther("/agents/connexion");
    }
}
