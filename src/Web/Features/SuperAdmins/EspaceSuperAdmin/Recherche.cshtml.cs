using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>One search over what is configured and who works there.</summary>
public sealed class RechercheModel(RechercheDeConsole recherche) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public GenreCherche Genre { get; set; }

    public IReadOnlyList<RechercheDeConsole.Trouvaille> Found { get; private set; } = [];
    public bool HasMore { get; private set; }
    public bool IsAsked => !string.IsNullOrWhiteSpace(Q);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Genre = Enum.IsDefined(Genre) ? Genre : GenreCherche.Agents;
        (Found, HasMore) = await recherche.FindAsync(Genre, Q, ct);
        ModelState.Clear();
    }

    public static string Said(GenreCherche genre) => genre.ToString();

    /// <summary>Where the sheets of this kind are.</summary>
    public static string PathOf(GenreCherche genre) => "/super_admins/" + genre.ToString().ToLowerInvariant();
}
