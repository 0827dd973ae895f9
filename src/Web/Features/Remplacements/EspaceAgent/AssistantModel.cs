using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Remplacements.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Remplacements.EspaceAgent;

/// <summary>The RDVs of agents who cannot receive, and what to do of each: the same page after an absence, after a plage that closes, and when somebody leaves.</summary>
/// <remarks>Two hundred RDVs, a transaction each: the report must come whatever the load.</remarks>
[RequestTimeout(PagesSetup.ManyAtOnce)]
public abstract class AssistantModel(Db db, Current current, Collegues collegues, Remplacement remplacement) : PageModel
{
    /// <summary>So many on one page.</summary>
    public const int Most = Touches.Most;
    private const string Report = "bilan";

    /// <summary>How many RDVs each colleague was given by this very answer: the next one goes to somebody else.</summary>
    private readonly Dictionary<long, int> _given = [];

    /// <summary>For all those for which nothing else is chosen.</summary>
    [BindProperty]
    public string? Tous { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public string? PageAsked { get; set; }

    /// <summary>By RDV.</summary>
    public IReadOnlyDictionary<long, string> Choix { get; private set; } = new Dictionary<long, string>();

    public Touche Hit { get; private set; } = null!;
    public IReadOnlyList<Concerne> Lignes { get; private set; } = [];

    /// <summary>How many I may change, on this page and the others.</summary>
    public int Count { get; private set; }

    /// <summary>How many a colleague could take, of this page.</summary>
    public int Replaceable => Lignes.Count(row => row.IsReplaceable);

    /// <summary>For how many of this page nobody is free: said once when they are most of them, on each line when they are few.</summary>
    public int WithNobody => Lignes.Count(row => row.Colleagues.Count == 0);

    /// <summary>How many of this page may be asked to choose another date: somebody reads the message, and the date is theirs alone.</summary>
    public int Askable => Lignes.Count(row => row.Rdv.MoveOfferRefusal(current.Now) is null);

    public bool MostHaveNobody => WithNobody * 2 > Lignes.Count;

    /// <summary>Those that I may not change.</summary>
    public int Others { get; private set; }
    public int P { get; private set; } = 1;
    public int Pages { get; private set; } = 1;
    public IReadOnlyList<LigneBilan> Bilan { get; private set; } = [];

    /// <summary>From when until when, where that may be chosen.</summary>
    public virtual (string? Du, string? Au)? Periode => null;

    /// <summary>Who is away, why, which RDVs are hit and where to go back.</summary>
    protected abstract Task<Touche> HitAsync(CancellationToken ct);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync([], ct);
        await ReadReportAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Choix = Posted();
        await LoadAsync([.. Choix.Keys], ct);
        if (Lignes.Count == 0)
        {
            return this.SeeOther(Request.PathBase + Request.Path + Request.QueryString);
        }

        var suites = Lignes.Select(row => (Row: row, Said: Said(row.Rdv.Id))).Where(one => one.Said.Length > 0).ToList();
        if (suites.Count == 0)
        {
            ModelState.AddModelError("Tous", "Choisissez ce que deviennent ces RDV.");
        }

        if (suites.Exists(one => SortDuRdv.Read(one.Said) is null))
        {
            ModelState.AddModelError("Tous", "Cette réponse n’est pas possible.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = new List<Issue>();
        foreach (var (row, said) in suites)
        {
            done.AddRange(await DoAsync(row, SortDuRdv.Read(said)!, ct));
        }

        done.AddRange(await GoneAsync(ct));

        TempData[Report] = $"{Here}|{BilanEcrit.Write(done)}";
        return this.SeeOther(Request.PathBase + Request.Path + Request.QueryString);
    }

    /// <summary>Only the RDVs that were on the screen: those that came since wait for the next one.</summary>
    private Dictionary<long, string> Posted() =>
        Request
            .Form.Keys.Where(key => key.StartsWith("Choix[", StringComparison.Ordinal) && key[^1] == ']')
            .Select(key => (Id: long.TryParse(key.AsSpan(6, key.Length - 7), CultureInfo.InvariantCulture, out var id) ? id : 0, Key: key))
            .Where(one => one.Id > 0)
            .DistinctBy(one => one.Id)
            .Take(Most)
            .ToDictionary(one => one.Id, one => Request.Form[one.Key].ToString());

    /// <summary>Those that were on the screen and are no longer hit: cancelled, moved or handed over meanwhile. Only those that I may see are spoken of.</summary>
    private async Task<IReadOnlyList<Issue>> GoneAsync(CancellationToken ct)
    {
        var gone = Choix
            .Keys.Except(Lignes.Select(row => row.Rdv.Id))
            .Where(id => SortDuRdv.Read(Said(id)) is { Acte: not Acte.Garder })
            .ToArray();
        if (gone.Length == 0)
        {
            return [];
        }

        var seen = await db
            .Rdvs.VisibleTo(current.Agent, current.Now)
            .Where(rdv => EF.Parameter(gone).Contains(rdv.Id))
            .Select(rdv => rdv.Id)
            .ToListAsync(ct);
        return [.. seen.Select(id => new Issue(id, SortDuRdv.Read(Said(id))!.Acte, AgentId: null, RemplacementRefusals.ChangedMeanwhile))];
    }

    /// <summary>The state that the form showed: sent again, it does nothing more.</summary>
    private int? Seen(Concerne row) =>
        int.TryParse(
            Request.Form[string.Create(CultureInfo.InvariantCulture, $"Vu[{row.Rdv.Id}]")],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var revision
        )
            ? revision
            : null;

    private string Said(long rdvId) => Choix.GetValueOrDefault(rdvId) is { Length: > 0 } own ? own : Tous ?? "";

    /// <summary>One act for the RDV; handed over, once for each of its agents who are away.</summary>
    private async Task<IReadOnlyList<Issue>> DoAsync(Concerne row, SortDuRdv suite, CancellationToken ct)
    {
        if (suite.Acte != Acte.Confier)
        {
            return [await remplacement.DoAsync(row.Rdv.Id, row.Aways[0], suite, Seen(row), ct)];
        }

        var (done, seen) = (new List<Issue>(), Seen(row));
        foreach (var away in row.Aways)
        {
            var issue = suite.AgentId is null
                ? await HandOverAsync(row, away, seen, ct)
                : await remplacement.DoAsync(row.Rdv.Id, away, suite, seen, ct);
            done.Add(issue);
            seen = issue.Refusal is null ? null : seen; // what this very form has changed since is no surprise
        }

        return done;
    }

    /// <summary>« Confier » to whoever is free: the least taken, then the next one if they went meanwhile.</summary>
    private async Task<Issue> HandOverAsync(Concerne row, Agent away, int? seen, CancellationToken ct)
    {
        var last = new Issue(row.Rdv.Id, Acte.Confier, AgentId: null, RemplacementRefusals.OfHandingOver(row));
        foreach (var colleague in row.Open.OrderBy(one => _given.GetValueOrDefault(one.Id)))
        {
            last = await remplacement.DoAsync(row.Rdv.Id, away, new SortDuRdv(Acte.Confier, colleague.Id), seen, ct);
            if (last.Refusal is null)
            {
                _given[colleague.Id] = _given.GetValueOrDefault(colleague.Id) + 1;
                break;
            }

            if (last.Refusal != RdvRefusals.NobodyFree && last.Refusal != AccesRefusals.AgendaNoLongerOpen)
            {
                break;
            }
        }

        return last;
    }

    private async Task LoadAsync(long[] posted, CancellationToken ct)
    {
        Hit = await HitAsync(ct);
        var (ids, now) = (Hit.Aways.SelectMany(away => away.RdvIds).Distinct().ToArray(), current.Now);
        if (ids.Length == 0)
        {
            return;
        }

        var aways = Hit.Aways.Select(away => away.Agent.Id).ToArray();
        var still = db.Rdvs.Where(rdv =>
            EF.Parameter(ids).Contains(rdv.Id)
            && rdv.StartsAt > now
            && rdv.Agents.Any(place => EF.Parameter(aways).Contains(place.AgentId) && place.Occupies)
        );
        var mine = still.WritableBy(current.Agent, now);
        Count = await mine.CountAsync(ct);
        Others = await still.CountAsync(ct) - Count;
        Pages = Math.Max(1, (Count + Most - 1) / Most);
        P = int.TryParse(PageAsked, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Pages) : 1;
        var rdvs = await (posted.Length > 0 ? mine.Where(rdv => EF.Parameter(posted).Contains(rdv.Id)) : mine)
            .WithPeople.AsNoTrackingWithIdentityResolution()
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Skip(posted.Length > 0 ? 0 : (P - 1) * Most)
            .Take(Most)
            .ToListAsync(ct);
        var free = await collegues.OfAsync(rdvs, ct);
        Lignes = [.. rdvs.Select(rdv => new Concerne(rdv, Hit.Of(rdv), [.. free[rdv.Id]])).Where(row => row.Aways.Count > 0)];
    }

    private string Here => BilanEcrit.KeyOf(Request.Path + Request.QueryString);

    /// <summary>Stays until the next report: refreshing the page shows it again.</summary>
    private async Task ReadReportAsync(CancellationToken ct)
    {
        if (TempData.Peek(Report) is not string told || told.Split('|') is not [var page, var report] || page != Here)
        {
            return;
        }

        var issues = BilanEcrit.Read(report);
        var ids = issues.Select(issue => issue.RdvId).Distinct().ToArray();
        var agentIds = issues.Select(issue => issue.AgentId).OfType<long>().Distinct().ToArray();
        var rdvs = await db
            .Rdvs.VisibleTo(current.Agent, current.Now)
            .Where(rdv => EF.Parameter(ids).Contains(rdv.Id))
            .WithPeople.AsNoTrackingWithIdentityResolution()
            .ToDictionaryAsync(rdv => rdv.Id, ct);
        var names = await db
            .Agents.Where(agent => EF.Parameter(agentIds).Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, agent => agent.FirstName + " " + agent.LastName, ct);
        Bilan =
        [
            .. issues.Select(issue => new LigneBilan(
                rdvs.GetValueOrDefault(issue.RdvId),
                issue.Acte,
                issue.AgentId is { } id ? names.GetValueOrDefault(id) : null,
                issue.Refusal
            )),
        ];
    }
}

/// <summary>What a page of the assistant is about.</summary>
public sealed record Touche(IReadOnlyList<Absent> Aways, string Why, string Back)
{
    /// <summary>Whose RDVs these are, in a few words.</summary>
    public string Who => Aways is [var only] ? only.Agent.FullName : Francais.Nombre(Aways.Count, "agent");

    /// <summary>Which of its agents cannot receive.</summary>
    public IReadOnlyList<Agent> Of(Rdv rdv) =>
        [
            .. Aways
                .Where(away => away.RdvIds.Contains(rdv.Id) && rdv.Agents.Any(place => place.AgentId == away.Agent.Id))
                .Select(away => away.Agent),
        ];
}

/// <summary>An agent who cannot receive, and which of their RDVs that hits.</summary>
public sealed record Absent(Agent Agent, IReadOnlySet<long> RdvIds);
