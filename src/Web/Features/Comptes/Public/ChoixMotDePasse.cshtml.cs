using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>Where the links of mails lead: opening it changes nothing (mail scanners open links too), choosing a password does.</summary>
public sealed class ChoixMotDePasseModel(
    Db db,
    LiensCompte liens,
    Inscription inscription,
    Connexion connexion,
    EntreeAgent entree,
    Gardes gardes
) : PageModel
{
    private Attente? _waiting;

    [BindProperty]
    public NouveauMotDePasse Input { get; set; } = new();

    /// <summary>Which entrance a dead link leads to.</summary>
    public string Espace { get; private set; } = "usagers";
    public bool IsLive => _waiting is not null;
    public string? Email => _waiting?.Email;
    public bool HasBooking => Inscription.IsBooking(_waiting?.Retour);

    public async Task OnGetAsync(string key, CancellationToken ct) => await FindAsync(key, ct);

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } lien)
        {
            return Page();
        }

        Input.Check(ModelState, await NamesAsync(lien, ct));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var compte =
            lien.Purpose == LienPurpose.Inscription
                ? await inscription.ConfirmAsync(lien, Input.Password, ct)
                : await inscription.ResetAsync(lien, Input.Password, ct);
        // The mailbox is one proof: the second factor is asked all the same.
        if (compte.Kind == CompteKind.Agent)
        {
            this.Notice("Votre mot de passe est enregistré.");
            return this.SeeOther(await entree.EnterAsync(compte, retour: null, ct));
        }

        return await ContinueAsync(compte, ct);
    }

    private async Task<IActionResult> ContinueAsync(Compte compte, CancellationToken ct)
    {
        await connexion.OpenAsync(compte, ct);
        if (_waiting!.VisiteurKey is { } visiteur)
        {
            await gardes.FollowAsync(visiteur, ct);
        }

        this.Notice("Votre mot de passe est enregistré. Votre session est ouverte.");
        return this.SeeOther(ReturnAddress.Local(Url, _waiting.Retour) ?? ConnexionUsagerModel.Home);
    }

    private async Task<LienCompte?> FindAsync(string key, CancellationToken ct)
    {
        var lien = await liens.FindAsync(key, ct, LienPurpose.Inscription, LienPurpose.MotDePasse);
        _waiting = lien is null ? null : liens.Open(lien);
        if (lien is null)
        {
            Espace = (await liens.KindOfAsync(key, ct) ?? CompteKind.Usager).Espace();
            Response.StatusCode = StatusCodes.Status410Gone;
        }

        // The address is a key: it goes to nobody and stays in no cache.
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return lien;
    }

    private async Task<List<string?>> NamesAsync(LienCompte lien, CancellationToken ct)
    {
        List<string?> names = [_waiting!.Email, _waiting.FirstName, _waiting.LastName];
        if (lien.CompteId is { } id)
        {
            names.AddRange(await db.Usagers.Where(usager => usager.CompteId == id).Select(usager => usager.LastName).ToListAsync(ct));
            names.AddRange(await db.Agents.Where(agent => agent.CompteId == id).Select(agent => agent.LastName).ToListAsync(ct));
        }

        return names;
    }
}
