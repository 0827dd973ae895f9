using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>Sends to FranceConnect, with what will prove that the answer is to this question.</summary>
public sealed class EntreeModel(IConfiguration configuration) : PageModel
{
    public IActionResult OnGet(string? retour)
    {
        if (Reglages.Read(configuration) is null)
        {
            return NotFound();
        }

        var properties = new AuthenticationProperties();
        properties.Items[FranceConnectSetup.Nonce] = Secrets.NewKey();
        properties.Items[FranceConnectSetup.Retour] = Comptes.Retour.Local(Url, retour);
        return Challenge(properties, FranceConnectSetup.Scheme);
    }
}
