using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>Asks for a link to choose a new password. The mail, not the page, says whether there is an account (spec 1 A-12).</summary>
[WritesToStrangers]
public sealed class MotDePasseOublieModel(Db db, LiensCompte liens, Invitation invitation) : PageModel
{
    /// <summary>At whose entrance it was asked.</summary>
    [BindProperty(SupportsGet = true)]
    public string Espace { get; set; } = "";

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var email = Courriel.Read(ModelState, "Input.Email", Input.Email);

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await SendAsync(email!, ct);
        BoiteModel.Remember(this, email!);
        return this.SeeOther($"/{Espace}/boite");
    }

    /// <summary>Whoever takes the wrong entrance is understood all the same.</summary>
    private async Task SendAsync(string email, CancellationToken ct)
    {
        var isForAgents = Espace == "agents";
        var (first, second) = isForAgents ? (CompteKind.Agent, CompteKind.Usager) : (CompteKind.Usager, CompteKind.Agent);
        var compte = await db.Users.AsNoTracking().Called(first, email).FirstOrDefaultAsync(ct);
        // Whoever was invited and never chose a password gets the invitation again (spec 2 §5.1).
        if (compte is null && isForAgents && await invitation.SendAgainAsync(email, ct))
        {
            return;
        }

        compte ??= await db.Users.AsNoTracking().Called(second, email).FirstOrDefaultAsync(ct);
        if (compte is null && !isForAgents && await invitation.SendAgainAsync(email, ct))
        {
            return;
        }

        await (
            compte is null
                ? liens.SendAsync(LienPurpose.Aucun, compte: null, new Attente(email), _ => Lettre.Inconnu(isForAgents), ct)
                : liens.SendAsync(LienPurpose.MotDePasse, compte, new Attente(email), Lettre.MotDePasse, ct)
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>An address.</summary>
    public sealed class Saisie
    {
        [
            Required(ErrorMessage = "Écrivez votre adresse e-mail."),
            StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")
        ]
        [DataType(DataType.EmailAddress)]
        public string Email { get; set; } = "";
    }
}
