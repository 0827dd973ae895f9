using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The agents' entrance.</summary>
public sealed class ConnexionAgentModel(Connexion connexion, Current current, Db db) : PageModel
{
    public const string Home = "/agents";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Identifiants Input { get; set; } = new();

    /// <summary>Where they were going, if that was anywhere but home.</summary>
    private string? Wanted => Comptes.Retour.Local(Url, Retour, Home) is { } wanted && wanted != Home ? wanted : null;

    public IActionResult OnGet() => current.MaybeAgent is { } agent ? LocalRedirect(Wanted ?? agent.StartUrl) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await connexion.OpenAsync(CompteKind.Agent, Input.Email, Input.Password, ct);
        return this.SeeOther(Wanted ?? await StartAsync(ct));
    }

    /// <summary>The page that they prefer to begin with.</summary>
    private async Task<string> StartAsync(CancellationToken ct)
    {
        var comptes = db.Users.Called(CompteKind.Agent, Input.Email);
        var agent = await db.Agents.AsNoTracking().FirstOrDefaultAsync(agent => comptes.Any(compte => compte.Id == agent.CompteId), ct);
        return agent?.StartUrl ?? Home;
    }
}
