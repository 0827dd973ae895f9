using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

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
    public bool MayAdd => current.Agent.GrantsAccessIn.Length > 0;
    public string? Territoire => current.Agent.Roles.FirstOrDefault()?.Organisation.Territoire.Name;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = current.Agent;
        await db.Entry(me).Collection(agent => agent.RolesTerritoire).LoadAsync(ct);
        var wanted = Q?.Trim() is { Length: > 0 and < Lengths.Title } said ? said.ToUpperInvariant() : null;
        var equipes = db.Equipes.VisibleTo(me);

        if (wanted is not null)
        {
            equipes = equipes.Where(equipe =>
                equipe.Name.ToUpper().Contains(wanted) || equipe.Membres.Any(membre => membre.LastName.ToUpper().Contains(wanted))
            );
        }

        Pages = (await equipes.CountAsync(ct) + PerPage - 1) / PerPage;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lignes = await equipes
            .OrderBy(equipe => equipe.Name)
            .Skip((P - 1) * PerPage)
            .Take(PerPage)
            .Select(equipe => new Ligne(
                equipe.Id,
                equipe.Name,
                equipe.Territoire.Name,
                equipe.Membres.Count(membre => membre.DeletedAt == null)
            ))
            .ToListAsync(ct);
    }

    public sealed record Ligne(long Id, string Name, string Territoire, int Membres);
}
