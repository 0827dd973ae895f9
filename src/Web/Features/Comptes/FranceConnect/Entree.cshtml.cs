using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>Sends to FranceConnect.</summary>
public sealed class EntreeModel(IConfiguration configuration) : PageModel
{
    public IActionResult OnGet(string? retour) =>
        FranceConnectSetup.Read(configuration) is null
            ? NotFound()
            : this.Leave(FranceConnectSetup.Scheme, ReturnAddress.Local(Url, retour));
}
