using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>The RDVs that one may see, from today on unless told: filtered by the address, counted once each, twenty-five a page.</summary>
public sealed class IndexModel(Db db, UsagersTrouves trouves, Current current) : PageModel
{
    private const int PageSize = 25;

    /// <summary>As many as fit on paper.</summary>
    private const int MaxPrinted = 500;
    private const int MaxFound = 10;

    /// <summary>Beyond, nobody counts them: it would read them all.</summary>
    private const int MostCounted = 1000;
    private const int MostPages = 10_000;

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

    /// <summary>There are more than were counted; always enough are for the next pages.</summary>
    public bool HasMore => Total > Counted;
    public int Pages => (Math.Min(Total, Counted) + PageSize - 1) / PageSize;

    /// <summary>"12 RDV", "plus de 1 000 RDV"</summary>
    public string TotalInWords => HasMore ? $"Plus de {Francais.Nombre(Counted, "RDV", "RDV")}" : Francais.Nombre(Total, "RDV", "RDV");
    public IReadOnlyList<LigneRdv> Lignes { get; private set; } = [];

    /// <summary>Those of the page that one may change.</summary>
    public IReadOnlySet<long> Writable { get; private set; } = new HashSet<long>();
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Motifs { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Lieux { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Services { get; private set; } = [];
    public string? UsagerName { get; private set; }

    /// <summary>Whoever is known may be put into a RDV.</summary>
    public bool IsUsagerKnown { get; private set; }

    /// <summary>Whose RDVs are looked for: typed in a form that is posted, for names do not belong in addresses.</summary>
    [BindProperty]
    [StringLength(Lengths.Default)]
    public string? Qui { get; set; }

    /// <summary>Who answers to that; null when nobody was looked for.</summary>
    public IReadOnlyList<UsagerTrouve>? Trouves { get; private set; }
    public string Here => With(("p", P > 1 ? ChoixDeRdv.Text(P) : null));

    /// <summary>The usual periods, from today.</summary>
    public IReadOnlyList<(string Name, LocalDate First, LocalDate Last)> Periods
    {
        get
        {
            var (monday, month) = (Today.PlusDays(IsoDayOfWeek.Monday - Today.DayOfWeek), new LocalDate(Today.Year, Today.Month, 1));
            return
            [
                ("Aujourd’hui", Today, Today),
                ("Demain", Today.PlusDays(1), Today.PlusDays(1)),
                ("Cette semaine", monday, monday.PlusDays(6)),
                ("Semaine prochaine", monday.PlusDays(7), monday.PlusDays(13)),
                ("Ce mois-ci", month, month.PlusMonths(1).PlusDays(-1)),
                ("Mois dernier", month.PlusMonths(-1), month.PlusDays(-1)),
            ];
        }
    }

    public bool StartsToday => Filtres.First(Today) == Today && Filtres.Last is null;

    /// <summary>Whose RDVs are shown; null for all that one may see.</summary>
    public long? Whose => Filtres.AgentFor(Me);

    public bool IsMine => Whose == Me.Id;

    /// <summary>The days of a period are those of the list.</summary>
    public bool IsShown(LocalDate? first, LocalDate? last) => Filtres.First(Today) == first && Filtres.Last == last;

    /// <summary>What narrows the list, in words, and the list without it.</summary>
    public IEnumerable<(string Words, string Without)> Actifs =>
        new (string? Words, string Without)[]
        {
            (PeriodInWords(), With(("du", null), ("au", null))),
            (Said("Statut", FiltresRdv.Statuses.FirstOrDefault(one => one.Value == Filtres.Statut).Label), With(("statut", null))),
            (Filtres.Agent is null or "" ? null : Said("Agent", Whose, Agents), With(("agent", FiltresRdv.Tous))),
            (Said("Motif", Filtres.Motif, Motifs), With(("motif", null))),
            (Said("Lieu", Filtres.Lieu, Lieux), With(("lieu", null))),
            (ServiceInWords(), With(("service", null))),
            (Said("Organisation", Filtres.Organisation, Organisations), With(("organisation", null))),
            (Filtres.Usager is null ? null : Said("Personne", UsagerName ?? "inconnue"), With(("usager", null))),
        }
            .Where(one => one.Words is not null)
            .Select(one => (one.Words!, one.Without));

    public async Task OnGetAsync(CancellationToken ct)
    {
        // What the address says badly filters nothing: it is no form to correct.
        ModelState.Clear();
        var parts = Filtres.Read(db, Me, Today, Now);
        P = Math.Clamp(P, 1, MostPages);
        Counted = Math.Max(MostCounted, (P + 4) * PageSize);
        Total = await RdvsVus.Together(parts.Select(part => part.OrderBy(rdv => rdv.StartsAt).Take(Counted + 1))).CountAsync(ct);
        Total = Math.Min(Total, Counted + 1);
        P = Math.Clamp(P, 1, Math.Max(1, Pages));
        var ids = await IdsAsync(parts, Impression ? 0 : (P - 1) * PageSize, Impression ? MaxPrinted : PageSize, ct);
        Lignes = await InOrder(db.Rdvs.Where(rdv => EF.Parameter(ids).Contains(rdv.Id)))
            .Select(LigneRdv.From)
            .AsSplitQuery()
            .ToListAsync(ct);
        Writable = (
            await db.Rdvs.Where(rdv => EF.Parameter(ids).Contains(rdv.Id)).WritableBy(Me, Now).Select(rdv => rdv.Id).ToListAsync(ct)
        ).ToHashSet();
        await OfferAsync(ct);
    }

    /// <summary>The same list, with those who answer to what was typed.</summary>
    public async Task<IActionResult> OnPostUsagerAsync(CancellationToken ct)
    {
        Trouves = ModelState.IsValid ? await trouves.FindAsync(Me, Qui, [], MaxFound, ct) : [];
        await OnGetAsync(ct);
        return Page();
    }

    /// <summary>This list with something else in its address, from its first page.</summary>
    public string With(params IEnumerable<(string Name, string? Value)> changes)
    {
        var said = changes.ToDictionary(change => change.Name, change => change.Value, StringComparer.OrdinalIgnoreCase);
        var kept = Request
            .Query.Where(pair => !said.ContainsKey(pair.Key) && pair.Key is not ("p" or "handler" or "Qui"))
            .SelectMany(pair => pair.Value.Select(value => (pair.Key, value)))
            .Where(pair => !string.IsNullOrEmpty(pair.value))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.value));
        return QueryHelpers.AddQueryString("/agents/rdvs", kept.Concat(said.Where(pair => pair.Value is not null)));
    }

    /// <summary>The RDVs of somebody: from the first one, unless another day was chosen.</summary>
    public string WithPerson(long id)
    {
        (string, string?) person = ("usager", ChoixDeRdv.Text(id));
        return StartsToday ? With(person, ("du", null)) : With(person);
    }

    private string? PeriodInWords() =>
        (Filtres.First(Today), Filtres.Last) switch
        {
            (null, null) => null,
            var (first, last) when Periods.FirstOrDefault(one => one.First == first && one.Last == last) is { Name: { } usual } => usual,
            ({ } first, null) => first == Today ? null : $"À partir du {Francais.Date(first)}",
            (null, { } last) => $"Jusqu’au {Francais.Date(last)}",
            ({ } first, { } last) => first == last ? $"Le {Francais.Jour(first)}" : $"Du {Francais.Date(first)} au {Francais.Date(last)}",
        };

    private string? ServiceInWords() =>
        Filtres.Service == FiltresRdv.MesServices
            ? Me.Services.Count > 1
                ? "Mes services"
                : "Mon service"
            : Filtres.ServiceId is { } id
                ? Said("Service", id, Services)
                : null;

    private static string? Said(string what, long? id, IReadOnlyList<SelectListItem> among) =>
        id is { } chosen ? Said(what, among.FirstOrDefault(one => one.Value == ChoixDeRdv.Text(chosen))?.Text ?? "inconnu") : null;

    private static string? Said(string what, string? name) => name is null ? null : $"{what}\u00A0: {name}";

    private int Counted { get; set; }

    /// <summary>No part can have more of the page than its first ones: those are read in the order of its index, then put together.</summary>
    private Task<long[]> IdsAsync(IReadOnlyList<IQueryable<Rdv>> parts, int skipped, int taken, CancellationToken ct) =>
        InOrder(RdvsVus.Together(parts.Select(part => InOrder(part).Take(skipped + taken))))
            .Skip(skipped)
            .Take(taken)
            .Select(rdv => rdv.Id)
            .ToArrayAsync(ct);

    private IQueryable<Rdv> InOrder(IQueryable<Rdv> rdvs) =>
        Filtres.LatestFirst
            ? rdvs.OrderByDescending(rdv => rdv.StartsAt).ThenByDescending(rdv => rdv.Id)
            : rdvs.OrderBy(rdv => rdv.StartsAt).ThenBy(rdv => rdv.Id);

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

        Services =
        [
            .. Me.Services.Count > 1 ? [new SelectListItem("Mes services", FiltresRdv.MesServices)] : Array.Empty<SelectListItem>(),
            .. await ItemsAsync(
                db.Services.Where(service =>
                        db.Motifs.Any(motif => motif.ServiceId == service.Id && memberIn.Contains(motif.OrganisationId))
                    )
                    .OrderBy(service => service.Name)
                    .Select(service => new Nomme(service.Id, service.Name)),
                ct
            ),
        ];

        if (Filtres.Usager is { } id)
        {
            await NameAsync(id, ct);
        }
    }

    /// <summary>Known in a territory of the reader, or through a RDV that they may see; or not named.</summary>
    private async Task NameAsync(long id, CancellationToken ct)
    {
        var known = await db.Usagers.VisibleTo(Me).AsNoTracking().FirstOrDefaultAsync(usager => usager.Id == id, ct);
        var met =
            known
            ?? await db
                .Participations.Where(place => place.UsagerId == id && db.Rdvs.VisibleTo(Me, Now).Any(rdv => rdv.Id == place.RdvId))
                .Select(place => place.Usager)
                .AsNoTracking()
                .FirstOrDefaultAsync(ct);
        (UsagerName, IsUsagerKnown) = (met?.FullName, known is not null);
    }

    private static async Task<IReadOnlyList<SelectListItem>> ItemsAsync(IQueryable<Nomme> rows, CancellationToken ct) =>
        [.. (await rows.Take(1000).ToListAsync(ct)).Select(row => new SelectListItem(row.Name, ChoixDeRdv.Text(row.Id)))];

    private sealed record Nomme(long Id, string Name);
}
