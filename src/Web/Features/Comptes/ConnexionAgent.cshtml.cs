using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The agents' entrance.</summary>
public sealed class ConnexionAgentModel(Connexion connexion, ComptesDeDemo demo, Current current) : PageModel
{
    public const string Home = "/agents";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public IReadOnlyList<ComptesDeDemo.Personne> Demo { get; private set; } = [];

    private string Destination => Comptes.Retour.Local(Url, Retour, Home) ?? Home;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (current.MaybeAgent is not null)
        {
            return LocalRedirect(Destination);
        }

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await connexion.OpenAsync(CompteKind.Agent, Input.Email, Input.Password, ct);
        return LocalRedirect(Destination);
    }

    private async Task LoadAsync(CancellationToken ct) => Demo = await demo.AllAsync(CompteKind.Agent, ct);

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
