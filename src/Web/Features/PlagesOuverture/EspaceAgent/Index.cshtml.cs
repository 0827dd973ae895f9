using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>The plages of one agent, whatever the organisation: those I may see in detail, the others counted.</summary>
public sealed class IndexModel(Db db, Current current) : PageModel
{
    private const int PerPage = 30;

    [BindProperty(SupportsGet = true)]
    public string? Vue { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public string? PageAsked { get; set; }

    public Agent Agenda { get; private set; } = null!;
    public bool MayWrite { get; private set; }
    public IReadOnlyList<PlageOuverture> Plages { get; private set; } = [];
    public IReadOnlySet<long> Writable { get; private set; } = new HashSet<long>();
    public IReadOnlySet<long> Conflicting { get; private set; } = new HashSet<long>();
    public bool HasPast { get; private set; }
    public int Hidden { get; private set; }
    public int P { get; private set; } = 1;
    public int Pages { get; private set; } = 1;
    public bool IsPast => Vue == "passees";
    public bool IsMine => Agenda.Id == current.Agent.Id;
    private LocalDate Today => current.Now.InZone(Agenda.Zone).Date;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        Agenda =
            id == current.Agent.Id
                ? current.Agent
                : await db.Agents.WithRoles.ReadableBy(current.Agent, current.Now).Where(agent => agent.Id == id).OneOr404Async(ct);
        if (!Agenda.HasAgenda)
        {
            return;
        }

        MayWrite = IsMine || await db.Agents.WritableBy(current.Agent, current.Now).AnyAsync(agent => agent.Id == id, ct);
        await ListAsync(id, ct);
        if (!IsPast)
        {
            await MarkConflictsAsync(id, ct);
        }
    }

    private async Task ListAsync(long id, CancellationToken ct)
    {
        var today = Today;
        var all = db.PlagesOuverture.Where(plage => plage.AgentId == id);
        var seen = all.VisibleTo(current.Agent, db.Agents, current.Now);
        HasPast = IsPast || await seen.AnyAsync(plage => plage.LastDay < today, ct);
        var asked = Asked(seen, today);
        var count = await asked.CountAsync(ct);
        Hidden = await Asked(all, today).CountAsync(ct) - count;
        Pages = Math.Max(1, (count + PerPage - 1) / PerPage);
        P = int.TryParse(PageAsked, System.Globalization.CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Pages) : 1;
        Plages = await asked
            .AsNoTracking()
            .Include(plage => plage.Motifs)
            .Include(plage => plage.Lieu)
            .Include(plage => plage.Organisation)
            .OrderByDescending(plage => plage.Id)
            .Skip((P - 1) * PerPage)
            .Take(PerPage)
            .AsSplitQuery()
            .ToListAsync(ct);
        var ids = Plages.Select(plage => plage.Id).ToArray();
        Writable = (
            await db
                .PlagesOuverture.WritableBy(current.Agent, db.Agents, current.Now)
                .Where(plage => EF.Parameter(ids).Contains(plage.Id))
                .Select(plage => plage.Id)
                .ToListAsync(ct)
        ).ToHashSet();
    }

    private IQueryable<PlageOuverture> Asked(IQueryable<PlageOuverture> plages, LocalDate today) =>
        IsPast ? plages.Where(plage => plage.LastDay < today) : plages.Where(plage => plage.LastDay == null || plage.LastDay >= today);

    /// <summary>Against all that the agent opens, what I may not see included: the mark says no more than that.</summary>
    private async Task MarkConflictsAsync(long id, CancellationToken ct)
    {
        var running = await db.RunningAsync(id, Today, ct);
        Conflicting = Plages
            .Where(plage => running.Exists(other => other.Id != plage.Id && plage.Horaire.Overlaps(other.Horaire, Today, Agenda.Zone)))
            .Select(plage => plage.Id)
            .ToHashSet();
    }
}
