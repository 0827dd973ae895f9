using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The agents' entrance.</summary>
public sealed class ConnexionAgentModel(Connexion connexion, EntreeAgent entree, Current current) : PageModel
{
    public const string Home = "/agents";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    /// <summary>A provider failed, or a passkey.</summary>
    [FromQuery]
    public string? Probleme { get; init; }

    [BindProperty]
    public Identifiants Input { get; set; } = new();

    private string Destination => Comptes.Retour.Local(Url, Retour, Home) ?? Home;

    public IActionResult OnGet() => current.MaybeAgent is null ? Page() : LocalRedirect(Destination);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var compte = await connexion.CheckAsync(CompteKind.Agent, Input.Email, Input.Password, ct);
        return this.SeeOther(await entree.EnterAsync(compte, Destination, ct));
    }
}
