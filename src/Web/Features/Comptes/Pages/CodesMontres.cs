using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RdvSolidarites.Web.Features.Comptes.Pages;

/// <summary>The ten codes to print, shown once: they travel in the framework's protected cookie for one page.</summary>
public static class CodesMontres
{
    private const string Key = "codes-secours";

    public static void Carry(PageModel page, IReadOnlyList<string> codes) => page.TempData[Key] = codes.ToArray();

    /// <summary>None when the page is asked for again.</summary>
    public static IReadOnlyList<string> Take(PageModel page) => page.TempData[Key] as string[] ?? [];
}
