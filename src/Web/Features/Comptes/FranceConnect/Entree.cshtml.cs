using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>Sends to FranceConnect.</summary>
public sealed class EntreeModel : PageModel
{
    public Task<IActionResult> OnGetAsync(string? retour) => this.LeaveAsync(FranceConnectSetup.Scheme, ReturnAddress.Local(Url, retour));
}
