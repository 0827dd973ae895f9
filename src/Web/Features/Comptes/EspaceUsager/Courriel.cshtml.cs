using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.Public;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>A new address for the account: proved by a link before it counts (spec 1 A-13).</summary>
[WritesToStrangers]
public sealed class CourrielModel(Db db, Current current, Preuve preuve, LiensCompte liens) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var email = Courriel.Read(ModelState, "Input.Email", Input.Email);

        var compte = ModelState.IsValid ? await preuve.OfAsync(current.Usager, Input.Current, ct) : null;
        if (ModelState.IsValid && compte is null)
        {
            ModelState.Refuse("Input.Current", Preuve.Refused);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await SendAsync(compte!, email!, ct);
        BoiteModel.Remember(this, email!);
        return this.SeeOther("/usagers/boite");
    }

    /// <summary>An address that has an account is told so by mail; the page says the same.</summary>
    private async Task SendAsync(Compte compte, string email, CancellationToken ct)
    {
        var holder = await db.Users.AsNoTracking().Called(CompteKind.Usager, email).FirstOrDefaultAsync(ct);
        await (
            holder is null
                ? liens.SendAsync(LienPurpose.Courriel, compte, new Attente(email), Lettre.NouveauCourriel, ct)
                : liens.SendAsync(LienPurpose.MotDePasse, holder, new Attente(email), Lettre.DejaInscrit, ct)
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The new address and the password.</summary>
    public sealed class Saisie
    {
        [
            Required(ErrorMessage = "Écrivez votre nouvelle adresse."),
            StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")
        ]
        [DataType(DataType.EmailAddress)]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Écrivez votre mot de passe actuel.")]
        [StringLength(MotDePasse.MaxLength, ErrorMessage = "Ce mot de passe est trop long.")]
        [DataType(DataType.Password)]
        public string Current { get; set; } = "";
    }
}
