using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.Public;

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

    /// <summary>Where they were going, if that was anywhere but home.</summary>
    private string? Wanted => ReturnAddress.Local(Url, Retour, Home) is { } wanted && wanted != Home ? wanted : null;

    /// <summary>They opened a page of ours and were sent here first.</summary>
    public bool IsOnTheWay => Wanted is not null;

    /// <summary>They were sending something: it is kept, or it is not.</summary>
    public bool IsKept => ReturnAddress.IsReprise(Wanted);

    public IActionResult OnGet() => current.MaybeAgent is { } agent ? LocalRedirect(Wanted ?? agent.StartUrl) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var compte = await connexion.CheckAsync(CompteKind.Agent, Input.Email, Input.Password, ct);
        return this.SeeOther(await entree.EnterAsync(compte, Wanted, ct));
    }
}
