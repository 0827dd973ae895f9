using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.Public;

/// <summary>The super-admins' entrance: where whoever has no session is led, and where every refusal ends with a sentence (#1764).</summary>
public sealed class ConnexionSuperAdminModel(EntreeSuperAdmin entree, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Identifiants Input { get; set; } = new();

    /// <summary>They opened a page of ours and were sent here first.</summary>
    public bool IsOnTheWay => Wanted is not null;

    private string? Wanted =>
        ReturnAddress.Local(Url, Retour, Schemes.SuperAdminsPath) is { } wanted && wanted != Schemes.SuperAdminsPath ? wanted : null;

    public IActionResult OnGet() => current.MaybeSuperAdmin is null ? Page() : LocalRedirect(Wanted ?? SuperAdminsSetup.Home);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await entree.BeginAsync(Input.Email, Input.Password, Wanted, ct);
        return this.SeeOther("/super_admins/connexion/code");
    }
}
