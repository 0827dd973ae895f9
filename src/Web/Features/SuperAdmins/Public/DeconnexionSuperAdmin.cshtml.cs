using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.Public;

/// <summary>Ends the super-admin's session in this browser: its cookie and its row.</summary>
public sealed class DeconnexionSuperAdminModel(Connexion connexion) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await connexion.CloseAsync(Schemes.SuperAdmin, ct);
        this.Notice("Votre session est fermée.");
        return this.SeeOther(SuperAdminsSetup.Entrance);
    }
}
