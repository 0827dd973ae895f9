using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Incidents.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Incidents.EspaceSuperAdmin;

/// <summary>Opens an incident, or announces a maintenance, with its first sentence.</summary>
public sealed class NouvelIncidentModel(EcritureDIncident ecriture, Current current) : PageModel, IAvecSaisieDIncident
{
    [BindProperty]
    public SaisieDIncident Input { get; set; } = new();

    public void OnGet()
    {
        var now = current.Now.InZone(Departements.HeureDeParis).LocalDateTime;
        (Input.StartDay, Input.StartTime) = (now.Date.ToDateOnly(), new TimeOnly(now.Hour, now.Minute));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Input.Text))
        {
            ModelState.AddModelError("Input.Text", "Dites en une phrase au moins ce qui se passe.");
        }

        if (Input.Read(Input.Kind, ModelState, current.Now) is not { } voulu)
        {
            return Page();
        }

        return await this.TellAsync(
            await ecriture.OpenAsync(Input.Kind, voulu, Input.Text!.Trim(), ct),
            incident => new Said($"«\u00A0{incident.Title}\u00A0» est publié.", FicheDIncidentModel.AddressOf(incident.Id)),
            ct
        );
    }
}
