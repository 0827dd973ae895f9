using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Features.Comptes.Public;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.ProConnect;

/// <summary>Sends to ProConnect; with the invitation that it accepts, when there is one.</summary>
public sealed class EntreeModel : PageModel
{
    private const int KeyLength = 22;

    public Task<IActionResult> OnGetAsync(string? retour, string? invitation) =>
        this.LeaveAsync(
            ProConnectSetup.Scheme,
            ReturnAddress.Local(Url, retour, ConnexionAgentModel.Home),
            (ProConnectSetup.Invitation, invitation is { Length: KeyLength } ? invitation : null)
        );
}
