using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>Takes the place of an agent, with a reason and a new code.</summary>
[WritesToStrangers]
public sealed class PriseEnMainModel(Db db, PriseDePlace place) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public Agent Agent { get; private set; } = null!;

    public Task OnGetAsync(long id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await place.StartAsync(Agent, Input.Reason.Trim(), Input.Code, ct);
        return this.SeeOther(Schemes.AgentsPath);
    }

    private async Task LoadAsync(long id, CancellationToken ct) =>
        Agent = await db.Agents.Include(one => one.Compte).Where(one => one.Id == id && one.DeletedAt == null).OneOr404Async(ct);

    /// <summary>Why, and the proof that it is still the same person.</summary>
    public sealed class Saisie
    {
        [
            Required(ErrorMessage = "Écrivez pourquoi."),
            StringLength(PriseEnMain.ReasonLength, ErrorMessage = "Cette phrase est trop longue.")
        ]
        [MinLength(10, ErrorMessage = "Dites-le en quelques mots de plus.")]
        public string Reason { get; set; } = "";

        [Required(ErrorMessage = "Écrivez le code."), StringLength(30, ErrorMessage = "Ce code est trop long.")]
        public string Code { get; set; } = "";
    }
}
