using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>Where the mail sent to a new address leads: the address replaces the old one, whose owner is told.</summary>
public sealed class CourrielNouveauModel(
    Db db,
    Current current,
    LiensCompte liens,
    Connexion connexion,
    EntreeAgent entree,
    ChangementDAdresse changement
) : PageModel
{
    public string? Email { get; private set; }

    /// <summary>Whose entrance this is.</summary>
    public string Space => Kind.Espace();
    private CompteKind Kind => (string?)RouteData.Values["espace"] == "agents" ? CompteKind.Agent : CompteKind.Usager;

    public async Task OnGetAsync(string key, CancellationToken ct) => await FindAsync(key, ct);

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } lien)
        {
            return Page();
        }

        var outcome = await changement.ChangeAsync(lien, Kind, Email!, ct);
        var compte = ((Outcome<Compte>.Done)outcome).Value;

        if (Kind == CompteKind.Usager)
        {
            await connexion.OpenAsync(compte, ct);
        }
        else if (current.MaybeAgent?.CompteId == compte.Id)
        {
            await entree.ReopenAsync(compte, User, ct);
        }

        // An agent who is not signed in here signs in: the link alone opens no session.
        return await this.TellAsync(outcome, _ => new Said("Votre adresse e-mail est changée.", $"/{Space}/compte"), ct);
    }

    private async Task<LienCompte?> FindAsync(string key, CancellationToken ct)
    {
        var lien = await liens.FindAsync(key, ct, LienPurpose.Courriel);
        if (lien is not null && !await db.Users.AnyAsync(compte => compte.Id == lien.CompteId && compte.Kind == Kind, ct))
        {
            lien = null;
        }

        Email = lien is null ? null : liens.Open(lien).Email;
        Response.StatusCode = lien is null ? StatusCodes.Status410Gone : Response.StatusCode;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return lien;
    }
}
