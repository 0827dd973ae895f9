using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The agents' entrance.</summary>
public sealed class ConnexionAgentModel(Connexion connexion, Current current) : PageModel
{
    public const string Home = "/agents";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    private string Destination => Comptes.Retour.Local(Url, Retour, Home) ?? Home;

    public IActionResult OnGet() => current.MaybeAgent is null ? Page() : LocalRedirect(Destination);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await connexion.OpenAsync(CompteKind.Agent, Input.Email, Input.Password, ct);
        return LocalRedirect(Destination);
    }

    /// <summary>An e-mail and a password.</summary>
    public sealed class Saisie
    {
        [
            Required(ErrorMessage = "Écrivez votre adresse e-mail."),
            StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")
        ]
        [DataType(DataType.EmailAddress)]
        public string Email { get; set; } = "";

        [
            Required(ErrorMessage = "Écrivez votre mot de passe."),
            StringLength(MotDePasse.MaxLength, ErrorMessage = "Ce mot de passe est trop long.")
        ]
        [DataType(DataType.Password)]
        public string Password { get; set; } = "";
    }
}
