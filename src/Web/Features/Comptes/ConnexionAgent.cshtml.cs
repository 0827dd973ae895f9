using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The agents' entrance.</summary>
public sealed class ConnexionAgentModel(Connexion connexion, Current current) : PageModel
{
    public const string Home = "/agents";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

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

        await connexion.OpenAsync(CompteKind.Agent, Input.Email, Input.Password, ct);
        return this.SeeOther(Destination);
    }
}
