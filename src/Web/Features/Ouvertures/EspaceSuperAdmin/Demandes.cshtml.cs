using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Ouvertures.Actes;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Ouvertures.EspaceSuperAdmin;

/// <summary>Requests whose mailbox is proved: those that wait, the oldest first, then the last fifty that were answered.</summary>
[WritesToStrangers]
public sealed class DemandesModel(Db db, OuvertureSurDemande surDemande) : PageModel
{
    private const int MostAnswered = 50;

    [BindProperty]
    [StringLength(Lengths.Text, ErrorMessage = "4 000 caractères au plus.")]
    public string? Raison { get; set; }

    /// <summary>Whose reason is missing.</summary>
    public long? EnCours { get; private set; }
    public IReadOnlyList<DemandeTerritoire> Waiting { get; private set; } = [];
    public IReadOnlyList<DemandeTerritoire> Answered { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAccepterAsync([FromForm] long demande, CancellationToken ct)
    {
        var row = await FindAsync(demande, ct);
        await surDemande.AcceptAsync(row, ct);
        this.Notice($"Le territoire «\u00A0{row.Name}\u00A0» est ouvert. L’invitation est partie à {row.Email}.");
        return this.SeeOther("/super_admins/demandes");
    }

    public async Task<IActionResult> OnPostRefuserAsync([FromForm] long demande, CancellationToken ct)
    {
        var row = await FindAsync(demande, ct);
        if (string.IsNullOrWhiteSpace(Raison))
        {
            ModelState.AddModelError(nameof(Raison), "Dites pourquoi\u00A0: la personne le lira.");
        }

        if (!ModelState.IsValid)
        {
            EnCours = demande;
            await LoadAsync(ct);
            return Page();
        }

        await surDemande.RefuseAsync(row, Raison!.Trim(), ct);
        this.Notice($"La demande «\u00A0{row.Name}\u00A0» est refusée. La réponse est partie à {row.Email}.");
        return this.SeeOther("/super_admins/demandes");
    }

    private Task<DemandeTerritoire> FindAsync(long id, CancellationToken ct) =>
        db.DemandesTerritoire.Where(row => row.Id == id && row.ConfirmedAt != null).OneOr404Async(ct);

    private async Task LoadAsync(CancellationToken ct)
    {
        var confirmed = db.DemandesTerritoire.Where(row => row.ConfirmedAt != null);
        Waiting = await confirmed.Where(row => row.DecidedAt == null).OrderBy(row => row.ConfirmedAt).ThenBy(row => row.Id).ToListAsync(ct);
        Answered = await confirmed
            .Where(row => row.DecidedAt != null)
            .OrderByDescending(row => row.DecidedAt)
            .ThenByDescending(row => row.Id)
            .Take(MostAnswered)
            .ToListAsync(ct);
    }
}
