using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>A new address for the account: proved by a link before it counts.</summary>
[WritesToStrangers]
public sealed class CourrielModel(Db db, Current current, Preuve preuve, LiensCompte liens) : CompteOuvert(db, current)
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await WithoutPasswordAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await WithoutPasswordAsync(ct) is { } no)
        {
            return no;
        }

        var email = Courriel.Read(ModelState, "Input.Email", Input.Email);

        var compte = ModelState.IsValid ? await preuve.OfAsync(Me, Input.Current, ct) : null;
        if (ModelState.IsValid && compte is null)
        {
            ModelState.Refuse("Input.Current", Preuve.Refused);
        }

        if (compte is null)
        {
            return Page();
        }

        await SendAsync(compte, email!, ct);
        this.Notice($"Nous venons d’écrire à {email}\u00A0: ouvrez le lien de ce message pour confirmer l’adresse.");
        return Back();
    }

    /// <summary>An address that has an account is told so by mail; the page says the same.</summary>
    private async Task SendAsync(Compte compte, string email, CancellationToken ct)
    {
        var holder = await Db.Users.AsNoTracking().Called(CompteKind.Agent, email).FirstOrDefaultAsync(ct);
        await (
            holder is null
                ? liens.SendAsync(
                    LienPurpose.Courriel,
                    compte,
                    new Attente(email),
                    key => Lettre.NouveauCourriel(key, CompteKind.Agent),
                    ct
                )
                : liens.SendAsync(LienPurpose.MotDePasse, holder, new Attente(email), Lettre.MotDePasse, ct)
        );
        await Db.SaveChangesAsync(ct);
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
        [StringLength(Comptes.MotDePasse.MaxLength, ErrorMessage = "Ce mot de passe est trop long.")]
        [DataType(DataType.Password)]
        public string Current { get; set; } = "";
    }
}
