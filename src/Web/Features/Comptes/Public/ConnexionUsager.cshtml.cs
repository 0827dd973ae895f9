using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>The citizens' entrance. A booking under way is kept.</summary>
public sealed class ConnexionUsagerModel(Connexion connexion, Current current) : PageModel
{
    public const string Home = "/usagers/rdvs";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    /// <summary>What went wrong elsewhere.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Probleme { get; set; }

    [BindProperty]
    public Identifiants Input { get; set; } = new();

    /// <summary>The way back, for the links that lead elsewhere.</summary>
    public string? Kept => ReturnAddress.Local(Url, Retour);
    public bool HasBooking => Inscription.IsBooking(Kept);

    /// <summary>They were sending something, which is kept.</summary>
    public bool IsKept => ReturnAddress.IsReprise(Kept);

    public IActionResult OnGet() => current.MaybeUsager is null ? Page() : LocalRedirect(Kept ?? Home);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await connexion.OpenAsync(CompteKind.Usager, Input.Email, Input.Password, ct);
        return this.SeeOther(Kept ?? Home);
    }
}
