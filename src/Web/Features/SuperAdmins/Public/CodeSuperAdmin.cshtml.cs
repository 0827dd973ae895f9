using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.SuperAdmins.Public;

/// <summary>The second step of the super-admins' entrance.</summary>
public sealed class CodeSuperAdminModel(EntreeSuperAdmin entree) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await entree.ExpectedAsync(ct) is null ? LocalRedirect(SuperAdminsSetup.Entrance) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await entree.ExpectedAsync(ct) is not var (compte, waiting))
        {
            this.Notice("Trop de temps a passé\u00A0: recommencez.");
            return this.SeeOther(SuperAdminsSetup.Entrance);
        }

        return ModelState.IsValid ? this.SeeOther(await entree.ConfirmAsync(compte, waiting, Input.Code, ct)) : Page();
    }

    /// <summary>A code of the telephone, or a printed one.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Écrivez le code."), StringLength(30, ErrorMessage = "Ce code est trop long.")]
        public string Code { get; set; } = "";
    }
}
