using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>The RDVs that one may see, from today on unless told: filtered by the address, counted once each, twenty-five a page.</summary>
public sealed class IndexModel(Db db, Current current) : PageModel
{
    private const int PageSize = 25;

    /// <summary>As many as fit on paper.</summary>
    private const int MaxPrinted = 500;

    [BindProperty(SupportsGet = true, Name = "")]
    public FiltresRdv Filtres { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The whole list with what one needs on paper, instead of a page of it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Impression { get; set; }

    public Agent Me => current.Agent;
    public Instant Now => current.Now;
    public LocalDate Today => current.Now.InZone(Me.Zone).Date;
    public int Total { get; private set; }
    public int Pages => (Total + PageSize - 1) / PageSize;
    public IReadOnlyList<LigneRdv> Lignes { get; private set; } = [];

    /// <summary>Those of the page that one may change.</summary>
    public IReadOnlySet<long> Writable { get; private set; } = new HashSet<long>();
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Motifs { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Lieux { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public string? UsagerName { get; private set; }
    public bool IsFiltered => Request.Query.Keys.Any(key => key is not ("p" or "impression"));
    public string Here => Request.Path + Request.QueryString;

    public async Task OnGetAsync(CancellationToken ct)
    {
        // What the address says badly filters nothing: it is no form to correct.
        ModelState.Clear();
        var (first, last) = (Filtres.First(Today), Filtres.Last);
        var seen = db.RdvsSeenBy(
            Me,
            first is { } day ? Me.Zone.AtStartOfDay(day).ToInstant() : null,
            last is { } end ? Me.Zone.AtStartOfDay(end.PlusDays(1)).ToInstant() : null,
            Now
        );
        var rdvs = Filtres.Apply(seen, db, Now);
        Total = await rdvs.CountAsync(ct);
        P = Math.Clamp(P, 1, Math.Max(1, Pages));
        var ids = await rdvs.OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Select(rdv => rdv.Id)
            .Skip(Impression ? 0 : (P - 1) * PageSize)
            .Take(Impression ? MaxPrinted : PageSize)
            .ToArrayAsync(ct);
        Lignes = await db
            .Rdvs.Where(rdv => EF.Parameter(ids).Contains(rdv.Id))
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Select(LigneRdv.From)
            .AsSplitQuery()
            .ToListAsync(ct);
        Writable = (
            await db.Rdvs.Where(rdv => EF.Parameter(ids).Contains(rdv.Id)).WritableBy(Me, Now).Select(rdv => rdv.Id).ToListAsync(ct)
        ).ToHashSet();
        await OfferAsync(ct);
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        var memberIn = Me.MemberIn;
        Organisations =
        [
            .. Me
                .Roles.Select(role => role.Organisation)
                .OrderBy(one => one.Name)
                .Select(one => new SelectListItem(one.Name, ChoixDeRdv.Text(one.Id))),
        ];
        Agents = await ItemsAsync(
            db.Agents.WithAgendaFor(Me, Niveau.AvecDetail, Now)
                .OrderBy(agent => agent.LastName)
                .ThenBy(agent => agent.FirstName)
                .Select(agent => new Nomme(agent.Id, agent.FirstName + " " + agent.LastName)),
            ct
        );
        Motifs = await ItemsAsync(
            db.Motifs.Where(motif => memberIn.Contains(motif.OrganisationId))
                .OrderBy(motif => motif.Name)
                .ThenBy(motif => motif.Id)
                .Select(motif => new Nomme(motif.Id, motif.DeletedAt == null ? motif.Name : motif.Name + " (supprimé)")),
            ct
        );
        Lieux = await ItemsAsync(
            db.Lieux.Where(lieu => memberIn.Contains(lieu.OrganisationId) && lieu.Availability != Features.Lieux.LieuAvailability.SingleUse)
                .OrderBy(lieu => lieu.Name)
                .ThenBy(lieu => lieu.Id)
                .Select(lieu => new Nomme(lieu.Id, lieu.Name)),
            ct
        );

        if (Filtres.Usager is { } id)
        {
            // Known through a RDV that one may see, or not named.
            UsagerName = (
                await db
                    .Participations.Where(place => place.UsagerId == id && db.Rdvs.VisibleTo(Me, Now).Any(rdv => rdv.Id == place.RdvId))
                    .Select(place => place.Usager)
                    .AsNoTracking()
                    .FirstOrDefaultAsync(ct)
            )?.FullName;
        }
    }

    private static async Task<IReadOnlyList<SelectListItem>> ItemsAsync(IQueryable<Nomme> rows, CancellationToken ct) =>
        [.. (await rows.Take(1000).ToListAsync(ct)).Select(row => new SelectListItem(row.Name, ChoixDeRdv.Text(row.Id)))];

    private sealed record Nomme(long Id, string Name);
}
