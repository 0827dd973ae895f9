using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Remplacements;

/// <summary>The RDVs of an agent who cannot receive, and what to do of each: the same page after an absence and after a plage that closes.</summary>
public abstract class AssistantModel(Db db, Current current, Remplacement remplacement) : PageModel
{
    /// <summary>More are dealt with in several times.</summary>
    public const int Most = 100;
    private const string Report = "bilan";

    /// <summary>For all those for which nothing else is chosen.</summary>
    [BindProperty]
    public string? Tous { get; set; }

    /// <summary>By RDV.</summary>
    public IReadOnlyDictionary<long, string> Choix { get; private set; } = new Dictionary<long, string>();

    public Agent Away { get; private set; } = null!;
    public string Back { get; private set; } = "";
    public string Why { get; private set; } = "";
    public IReadOnlyList<Rdv> Rdvs { get; private set; } = [];
    public int Others { get; private set; }
    public ILookup<long, Agent> Colleagues { get; private set; } = null!;
    public IReadOnlyList<LigneBilan> Bilan { get; private set; } = [];
    public bool IsMine => Away.Id == current.Agent.Id;

    /// <summary>Who is away, why, which RDVs are hit and where to go back.</summary>
    protected abstract Task<Touche> HitAsync(long id, CancellationToken ct);

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await LoadAsync(await HitAsync(id, ct), ct);
        await ReadReportAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await LoadAsync(await HitAsync(id, ct), ct);
        if (Rdvs.Count == 0)
        {
            return this.SeeOther(Request.PathBase + Request.Path + Request.QueryString);
        }

        Choix = Rdvs.ToDictionary(
            rdv => rdv.Id,
            rdv => Request.Form[string.Create(CultureInfo.InvariantCulture, $"Choix[{rdv.Id}]")].ToString()
        );
        var suites = Rdvs.Select(rdv => (Rdv: rdv, Said: Said(rdv.Id))).ToList();
        if (suites.TrueForAll(one => one.Said.Length == 0))
        {
            ModelState.AddModelError("Tous", "Choisissez ce que deviennent ces RDV.");
        }

        if (suites.Exists(one => one.Said.Length > 0 && Suite.Read(one.Said) is null))
        {
            ModelState.AddModelError("Tous", "Cette réponse n’est pas possible.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = new List<Issue>();
        foreach (var (rdv, said) in suites.Where(one => one.Said.Length > 0))
        {
            done.Add(await DoAsync(rdv, Suite.Read(said)!, ct));
        }

        TempData[Report] = $"{Request.Path}|{string.Join(';', done.Select(Write))}";
        return this.SeeOther(Request.PathBase + Request.Path + Request.QueryString);
    }

    private string Said(long rdvId) => Choix.GetValueOrDefault(rdvId) is { Length: > 0 } own ? own : Tous ?? "";

    /// <summary>« Confier » to whoever is free: the least taken, then the next one if they went meanwhile.</summary>
    private async Task<Issue> DoAsync(Rdv rdv, Suite suite, CancellationToken ct)
    {
        if (suite is not { Acte: Acte.Confier, AgentId: null })
        {
            return await remplacement.DoAsync(rdv.Id, Away, suite, ct);
        }

        var last = new Issue(rdv.Id, Acte.Confier, AgentId: null, RemplacementRefusals.NobodyAtAll);
        foreach (var colleague in Colleagues[rdv.Id])
        {
            last = await remplacement.DoAsync(rdv.Id, Away, suite with { AgentId = colleague.Id }, ct);
            if (last.Refusal is null || last.Refusal != RdvRefusals.NobodyFree)
            {
                break;
            }
        }

        return last;
    }

    private async Task LoadAsync(Touche hit, CancellationToken ct)
    {
        (Away, Back, Why) = (hit.Away, hit.Back, hit.Why);
        var (ids, now, away) = (hit.RdvIds.ToArray(), current.Now, hit.Away.Id);
        var still = db.Rdvs.Where(rdv =>
            EF.Parameter(ids).Contains(rdv.Id) && rdv.StartsAt > now && rdv.Agents.Any(place => place.AgentId == away && place.Occupies)
        );
        Rdvs = await still
            .WritableBy(current.Agent, now)
            .WithPeople.AsNoTrackingWithIdentityResolution()
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Take(Most)
            .ToListAsync(ct);
        Others = ids.Length == 0 ? 0 : await still.CountAsync(ct) - Rdvs.Count;
        Colleagues = await remplacement.ColleaguesAsync(Rdvs, ct);
    }

    private static string Write(Issue issue) =>
        string.Create(CultureInfo.InvariantCulture, $"{issue.RdvId}:{issue.Acte}:{issue.AgentId}:{issue.Refusal?.Code}");

    /// <summary>Stays until the next report: refreshing the page shows it again.</summary>
    private async Task ReadReportAsync(CancellationToken ct)
    {
        if (TempData.Peek(Report) is not string told || told.Split('|') is not [var page, var report] || page != Request.Path)
        {
            return;
        }

        var lines = report.Split(';').Select(line => line.Split(':')).Where(parts => parts.Length == 4).ToList();
        var ids = lines.Select(parts => long.Parse(parts[0], CultureInfo.InvariantCulture)).ToArray();
        var agentIds = lines
            .Where(parts => parts[2].Length > 0)
            .Select(parts => long.Parse(parts[2], CultureInfo.InvariantCulture))
            .ToArray();
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
            .. lines.Select(parts => new LigneBilan(
                rdvs.GetValueOrDefault(long.Parse(parts[0], CultureInfo.InvariantCulture)),
                Enum.Parse<Acte>(parts[1]),
                parts[2].Length > 0 ? names.GetValueOrDefault(long.Parse(parts[2], CultureInfo.InvariantCulture)) : null,
                RemplacementRefusals.ByCode.GetValueOrDefault(parts[3])
            )),
        ];
    }
}

/// <summary>What a page of the assistant is about.</summary>
public sealed record Touche(Agent Away, string Why, IReadOnlyList<long> RdvIds, string Back);

/// <summary>A line of the report: what was done of a RDV, or why not.</summary>
public sealed record LigneBilan(Rdv? Rdv, Acte Acte, string? Agent, Refusal? Refusal)
{
    public string Done =>
        Acte switch
        {
            Acte.Confier => $"confié à {Agent ?? "un collègue"}, la personne est prévenue",
            Acte.Proposer => "la personne reçoit un lien pour choisir une autre date",
            Acte.Annuler => "annulé, la personne est prévenue",
            _ => "gardé tel quel",
        };
}
