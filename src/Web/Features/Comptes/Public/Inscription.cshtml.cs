using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>Asks for an account. The answer never says whether the address has one (spec 1 A-05).</summary>
[WritesToStrangers]
public sealed class InscriptionModel(Inscription inscription, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public string? Kept => ReturnAddress.Local(Url, Retour);
    public bool HasBooking => Inscription.IsBooking(Kept);

    public IActionResult OnGet() => current.MaybeUsager is null ? Page() : LocalRedirect(Kept ?? ConnexionUsagerModel.Home);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var email = Courriel.Read(ModelState, "Input.Email", Input.Email);

        if (Input.Phone is { Length: > 0 } && Telephone.Parse(Input.Phone) is null)
        {
            ModelState.AddModelError("Input.Phone", "Ce numéro n’est pas reconnu\u00A0: écrivez-le comme 06 12 34 56 78.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await inscription.AskAsync(Input.ToAttente(email!, Kept, current.MaybeVisiteurKey), ct);
        BoiteModel.Remember(this, email!);
        return this.SeeOther("/usagers/boite");
    }

    /// <summary>No password yet: it is chosen once the address is proved (spec 1 A-01).</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Écrivez votre prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
        public string FirstName { get; set; } = "";

        [Required(ErrorMessage = "Écrivez votre nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string LastName { get; set; } = "";

        [
            Required(ErrorMessage = "Écrivez votre adresse e-mail."),
            StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")
        ]
        [DataType(DataType.EmailAddress)]
        public string Email { get; set; } = "";

        [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
        [DataType(DataType.PhoneNumber)]
        public string? Phone { get; set; }

        public Attente ToAttente(string email, string? retour, string? visiteurKey) =>
            new(email)
            {
                FirstName = FirstName.Trim(),
                LastName = LastName.Trim(),
                Phone = Phone,
                Retour = retour,
                VisiteurKey = visiteurKey,
            };
    }
}
