using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>Opens a territory, by one form.</summary>
[WritesToStrangers]
public sealed class NouveauTerritoireModel(Db db, OuvertureDeTerritoire ouverture) : PageModel
{
    [BindProperty]
    public SaisieTerritoire Input { get; set; } = new();

    public static IEnumerable<SelectListItem> Zones => Departements.Zones.Select(zone => new SelectListItem(zone.Name, zone.Zone));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var projet = Input.Read(ModelState);
        if (Input.Name?.Trim() is { Length: > 0 } name && await db.IsTerritoireNamedAsync(name, except: 0, ct))
        {
            ModelState.Refuse("Input.Name", NomsDeTerritoires.Named(name));
        }

        if (!ModelState.IsValid || projet is null)
        {
            return Page();
        }

        var territoire = await ouverture.OpenAsync(projet, ct);
        this.Notice($"Le territoire «\u00A0{territoire.Name}\u00A0» est ouvert. L’invitation est partie à {projet.Referente.Email}.");
        return this.SeeOther(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/super_admins/territoires/{territoire.Id}")
        );
    }
}
