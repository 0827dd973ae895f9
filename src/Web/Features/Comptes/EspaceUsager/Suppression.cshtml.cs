using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>Leaving for good: says first what will happen (spec 1 ).</summary>
public sealed class SuppressionModel(DepartDUsager depart, Current current) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public IReadOnlyList<Rdv> Blocking { get; private set; } = [];
    public int Cancelled { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Blocking.Count > 0)
        {
            ModelState.AddModelError("", "Un rendez-vous à venir ne peut plus être annulé en ligne.");
        }
        else if (!Input.Confirmed)
        {
            ModelState.AddModelError("Input.Confirmed", "Cochez la case pour confirmer.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await depart.LeaveAsync(current.Usager, ct);
        await HttpContext.SignOutAsync(Schemes.Usager);
        this.Notice("Votre compte est supprimé et vos informations sont effacées.");
        return this.SeeOther("/");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var upcoming = await depart.UpcomingAsync(current.Usager, ct);
        Blocking = [.. upcoming.Where(rdv => depart.Refusal(rdv, current.Usager) is not null)];
        Cancelled = upcoming.Count;
    }

    /// <summary>A box to tick.</summary>
    public sealed class Saisie
    {
        public bool Confirmed { get; set; }
    }
}
