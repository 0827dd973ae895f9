using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Pages;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>The ten codes to print, shown once, after the link of the operator.</summary>
public sealed class CodesModel : PageModel
{
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IActionResult OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        Codes = CodesMontres.Take(this);
        return Codes.Count > 0 ? Page() : this.SeeOther(SuperAdminsSetup.Home);
    }
}
