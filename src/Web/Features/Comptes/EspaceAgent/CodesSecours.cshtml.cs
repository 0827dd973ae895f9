using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>The ten codes to print, shown once: they travel in the framework's protected cookie for one page.</summary>
public sealed class CodesSecoursModel : PageModel
{
    private const string Key = "codes-secours";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public static void Carry(PageModel page, IReadOnlyList<string> codes) => page.TempData[Key] = codes.ToArray();

    public IActionResult OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        Codes = TempData[Key] as string[] ?? [];
        return Codes.Count > 0 ? Page() : this.SeeOther(CompteModel.Home);
    }
}
