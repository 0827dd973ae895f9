using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>The équipes of my territory.</summary>
public sealed class EquipesModel(Db db, Current current) : PageModel
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];
    public int Pages { get; private set; }
    public int Total { get; private set; }
    public bool MayAdd => current.Agent.GrantsAccessIn.Length > 0;
    public string? Territoire => current.Agent.Roles.FirstOrDefault()?.Organisation.Territoire.Name;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = current.Agent;
        await db.Entry(me).Collection(agent => agent.RolesTerritoire).LoadAsync(ct);
        var found = await db
            .Equipes.VisibleTo(me)
            .OrderBy(equipe => equipe.Name)
            .Select(equipe => new
            {
                equipe.Id,
                equipe.Name,
                Territoire = equipe.Territoire.Name,
                Membres = equipe.Membres.Where(membre => membre.DeletedAt == null).Select(membre => membre.LastName).ToList(),
            })
            .ToListAsync(ct);
        // A territory has some dozens of them: accents are compared here, the same on both databases.
        var wanted = TexteCherchable.Normalise(Q ?? "");
        var lines = found
            .Where(equipe => Matches(equipe.Name, wanted) || equipe.Membres.Exists(name => Matches(name, wanted)))
            .Select(equipe => new Ligne(equipe.Id, equipe.Name, equipe.Territoire, equipe.Membres.Count))
            .ToList();
        Total = lines.Count;
        Pages = (lines.Count + PerPage - 1) / PerPage;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lignes = [.. lines.Skip((P - 1) * PerPage).Take(PerPage)];
    }

    private static bool Matches(string text, string wanted) => TexteCherchable.Normalise(text).Contains(wanted, StringComparison.Ordinal);

    public sealed record Ligne(long Id, string Name, string Territoire, int Membres);
}
