using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>All territories, found by a name or a number; those that nobody administers yet are seen at once.</summary>
public sealed class TerritoiresModel(Db db) : PageModel
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];
    public int Total { get; private set; }
    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var found = await FindAsync(ct);
        (Total, Pages) = (found.Count, Math.Max(1, (found.Count + PerPage - 1) / PerPage));
        P = Math.Clamp(P, 1, Pages);
        var shown = found.Skip((P - 1) * PerPage).Take(PerPage).ToArray();
        Lignes = await db
            .Territoires.Where(territoire => EF.Parameter(shown).Contains(territoire.Id))
            .OrderBy(territoire => territoire.Numero)
            .ThenBy(territoire => territoire.Name)
            .Select(territoire => new Ligne(
                territoire.Id,
                territoire.Numero,
                territoire.Name,
                territoire.Organisations.Count,
                db.RolesTerritoire.Count(role => role.TerritoireId == territoire.Id && role.Admin && role.Agent.DeletedAt == null),
                db.InvitationsAgents.Count(row => row.Referente && row.Organisation.TerritoireId == territoire.Id)
            ))
            .ToListAsync(ct);
    }

    /// <summary>Without accents or case, on both databases: names are a few thousand at most.</summary>
    private async Task<List<long>> FindAsync(CancellationToken ct)
    {
        var words = TexteCherchable.Normalise(Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = await db
            .Territoires.OrderBy(territoire => territoire.Numero)
            .ThenBy(territoire => territoire.Name)
            .Select(territoire => new
            {
                territoire.Id,
                territoire.Numero,
                territoire.Name,
            })
            .ToListAsync(ct);
        return
        [
            .. all.Where(one =>
                    TexteCherchable.Normalise($"{one.Numero} {one.Name}") is var text
                    && Array.TrueForAll(words, word => text.Contains(word, StringComparison.Ordinal))
                )
                .Select(one => one.Id),
        ];
    }

    /// <summary>A territory, and whether somebody runs it.</summary>
    public sealed record Ligne(long Id, string Numero, string Name, int Organisations, int Referentes, int Invited);
}
