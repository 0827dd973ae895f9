using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Pages;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>The ten codes to print, shown once.</summary>
public sealed class CodesSecoursModel : PageModel
{
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IActionResult OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        Codes = CodesMontres.Take(this);
        return Codes.Count > 0 ? Page() : this.SeeOther(CompteModel.Home);
    }
}
