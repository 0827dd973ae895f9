using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Motifs.Modeles;
using RdvSolidarites.Web.Features.Ouvertures.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Ouvertures.Public;

/// <summary>Where the mail of a request leads: opening it changes nothing; the button proves the mailbox, and opens the territory where that is enough.</summary>
public sealed class DemandeConfirmationModel(Db db, OuvertureSurDemande surDemande) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Donnez le nom de votre structure."), StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
    public string? Name { get; set; }

    /// <summary>Keys of the models that are ticked.</summary>
    [BindProperty]
    public List<string> Modeles { get; set; } = [];

    public DemandeTerritoire? Demande { get; private set; }
    public bool IsFree => surDemande.IsFree;
    public FamilleDeModeles Famille => CatalogueDeModeles.Find(Demande!.Famille) ?? CatalogueDeModeles.Familles[0];

    public IEnumerable<SelectListItem> Options =>
        Famille.Modeles.Select(modele => new SelectListItem($"{modele.Name} ({Francais.Duree(modele.Minutes)})", modele.Key));

    public async Task OnGetAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is { } demande)
        {
            (Name, Modeles) = (demande.Name, [.. Famille.Modeles.Select(modele => modele.Key)]);
        }
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { ConfirmedAt: null } demande)
        {
            return Page();
        }

        if (Name?.Trim() is { Length: > 0 } name && await db.IsTerritoireNamedAsync(name, except: 0, ct))
        {
            ModelState.Refuse(nameof(Name), NomsDeTerritoires.Taken(name));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var known = Famille.Modeles.Select(modele => modele.Key).Intersect(Modeles, StringComparer.Ordinal).ToList();
        return await surDemande.ConfirmAsync(demande, Name!.Trim(), known, ct) is { } account
            ? this.SeeOther($"/agents/invitation/{account}")
            : this.SeeOther($"/ouvrir/{key}");
    }

    private async Task<DemandeTerritoire?> FindAsync(string key, CancellationToken ct)
    {
        Demande = await surDemande.FindAsync(key, ct);
        Response.StatusCode = Demande is null ? StatusCodes.Status410Gone : Response.StatusCode;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return Demande;
    }
}
