using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Collectifs;

/// <summary>The collective RDVs to come that one may see, with the places left.</summary>
public sealed class IndexModel(Db db, ChoixDeRdv choix, Current current) : PageModel
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public DateOnly? Du { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Motif { get; set; }

    /// <summary>« libres »: only those with places left.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Places { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Agent Me => current.Agent;
    public Instant Now => current.Now;
    public LocalDate Today => current.Now.InZone(Me.Zone).Date;
    public LocalDate First => Du is { Year: > 1900 and < 2200 } day ? LocalDate.FromDateOnly(day) : Today;
    public bool OnlyFree => Places == "libres";
    public bool IsFiltered => Du is not null || Motif is not null || OnlyFree;
    public int Total { get; private set; }
    public int Pages => (Total + PageSize - 1) / PageSize;
    public IReadOnlyList<LigneRdv> Lignes { get; private set; } = [];
    public IReadOnlySet<long> Writable { get; private set; } = new HashSet<long>();
    public IReadOnlyList<SelectListItem> Motifs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var rdvs = Filtered(await MotifsOfMineAsync(ct));
        Total = await rdvs.CountAsync(ct);
        P = Math.Clamp(P, 1, Math.Max(1, Pages));
        var ids = await rdvs.OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Select(rdv => rdv.Id)
            .Skip((P - 1) * PageSize)
            .Take(PageSize)
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
        Motifs =
        [
            .. (await choix.Collectifs().OrderBy(motif => motif.Name).Select(motif => new { motif.Id, motif.Name }).ToListAsync(ct)).Select(
                motif => new SelectListItem(motif.Name, ChoixDeRdv.Text(motif.Id))
            ),
        ];
    }

    /// <summary>The collective motifs of my organisations, closed ones too: a few motifs among all their RDVs.</summary>
    private async Task<ILookup<long, long>> MotifsOfMineAsync(CancellationToken ct)
    {
        var memberIn = Me.MemberIn;
        var motifs = await db
            .Motifs.Where(motif => motif.Collectif && memberIn.Contains(motif.OrganisationId))
            .Select(motif => new { motif.Id, motif.OrganisationId })
            .ToListAsync(ct);
        return motifs.ToLookup(motif => motif.OrganisationId, motif => motif.Id);
    }

    private IQueryable<Rdv> Filtered(ILookup<long, long> collectifs)
    {
        var rdvs = db.CollectifsSeenBy(Me, Me.Zone.AtStartOfDay(First).ToInstant(), Now, collectifs);

        if (Motif is { } motif)
        {
            rdvs = rdvs.Where(rdv => rdv.MotifId == motif);
        }

        return OnlyFree
            ? rdvs.NotCancelled.Where(rdv =>
                rdv.MaxParticipants == null
                || rdv.Participations.Count(place => place.Status != RdvStatus.Excused && place.Status != RdvStatus.Revoked)
                    < rdv.MaxParticipants
            )
            : rdvs;
    }
}
