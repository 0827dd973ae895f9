using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Chooses an organisation, then whether the whole of it or some of its agents serve a secteur (spec 3 §1.8).</summary>
public sealed class AttributionsModel(Db db, SecteursReglage reglage) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Organisation { get; set; }

    public Secteur Secteur { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public string? Name { get; private set; }

    /// <summary>The chosen organisation serves it as a whole already.</summary>
    public bool IsWhole { get; private set; }
    public IReadOnlyList<(long Id, string Name)> Agents { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        Secteur = await reglage.WritableAsync(id, ct);
        var all = await db
            .Organisations.Where(one => one.TerritoireId == Secteur.TerritoireId)
            .Select(one => new { one.Id, one.Name })
            .ToListAsync(ct);
        Organisations =
        [
            .. all.OrderBy(one => one.Name, StringComparer.CurrentCulture)
                .Select(one => new SelectListItem(one.Name, $"{one.Id}", one.Id == Organisation)),
        ];
        if (Organisation is { } chosen)
        {
            Name = all.Find(one => one.Id == chosen)?.Name ?? throw new Infrastructure.NotFoundException();
            IsWhole = Secteur.Attributions.Exists(given => given.OrganisationId == chosen && given.AgentId is null);
            await AgentsAsync(chosen, ct);
        }
    }

    private async Task AgentsAsync(long organisationId, CancellationToken ct)
    {
        var known = Secteur.Attributions.Where(given => given.OrganisationId == organisationId).Select(given => given.AgentId).ToHashSet();
        var found = await db
            .Agents.Where(agent => agent.DeletedAt == null && agent.Roles.Any(role => role.OrganisationId == organisationId))
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .Select(agent => new { agent.Id, Name = agent.FirstName + " " + agent.LastName })
            .ToListAsync(ct);
        Agents = [.. found.Where(agent => !known.Contains(agent.Id)).Select(agent => (agent.Id, agent.Name))];
    }
}
