using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Where the mail sent to a new address leads: the address replaces the old one, whose owner is told.</summary>
public sealed class CourrielNouveauModel(
    Db db,
    Current current,
    LiensCompte liens,
    Connexion connexion,
    EntreeAgent entree,
    AdressePublique adresse
) : PageModel
{
    private static readonly Refusal _taken = new(
        "email_taken",
        "Cette adresse a servi entre-temps à un autre compte : choisissez-en une autre."
    );

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

        var compte = await ChangeAsync(lien, ct);
        this.Notice("Votre adresse e-mail est changée.");
        if (Kind == CompteKind.Usager)
        {
            await connexion.OpenAsync(compte, ct);
        }
        else if (current.MaybeAgent?.CompteId == compte.Id)
        {
            await entree.ReopenAsync(compte, User, ct);
        }

        // An agent who is not signed in here signs in: the link alone opens no session.
        return this.SeeOther($"/{Space}/compte");
    }

    private async Task<Compte> ChangeAsync(LienCompte lien, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        if (!await liens.TakeAsync(lien, ct) || await db.Users.Called(Kind, Email!).AnyAsync(ct))
        {
            throw new RefusalException(_taken);
        }

        var compte = await db.Users.SingleAsync(row => row.Id == lien.CompteId, ct);
        const string Told = "L’adresse e-mail de votre compte RDV-Solidarités vient de changer.";
        db.Add(Lettre.CompteChange(Told, Kind).To(compte.Email!, adresse, current.Now));
        compte.SetEmail(Email!);
        if (Kind == CompteKind.Agent)
        {
            (await db.Agents.SingleAsync(row => row.CompteId == compte.Id, ct)).Email = compte.Email;
        }
        else
        {
            (await db.Usagers.SingleAsync(row => row.CompteId == compte.Id, ct)).Email = compte.Email;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return compte;
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
