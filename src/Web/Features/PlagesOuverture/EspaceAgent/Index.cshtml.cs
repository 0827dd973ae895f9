using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>The plages of one agent, whatever the organisation: those I may see in detail, the others counted.</summary>
public sealed class IndexModel(Db db, Current current) : PageModel
{
    private const int PerPage = 30;

    /// <summary>Nobody has more; nor should the page read more.</summary>
    private const int Most = 1000;

    /// <summary>So few are read at a glance.</summary>
    private const int Few = 5;

    [BindProperty(SupportsGet = true)]
    public string? Vue { get; set; }

    /// <summary>What is looked for in their names, motifs and lieux.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Cherche { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public string? PageAsked { get; set; }

    public Agent Agenda { get; private set; } = null!;
    public bool MayWrite { get; private set; }
    public IReadOnlyList<PlageOuverture> Plages { get; private set; } = [];
    public IReadOnlySet<long> Writable { get; private set; } = new HashSet<long>();
    public IReadOnlySet<long> Conflicting { get; private set; } = new HashSet<long>();

    /// <summary>When each was last changed, as far as the history knows.</summary>
    public IReadOnlyDictionary<long, LocalDate> ChangedOn { get; private set; } = new Dictionary<long, LocalDate>();
    public bool HasPast { get; private set; }
    public int Hidden { get; private set; }
    public int P { get; private set; } = 1;
    public int Pages { get; private set; } = 1;
    public bool MaySearch { get; private set; }

    /// <summary>How many of those I see occupy the time of another one.</summary>
    public int Conflicts { get; private set; }
    public int Found { get; private set; }
    public bool IsPast => Vue == "passees";
    public bool IsConflicts => Vue == "conflits";
    public string Q => (Cherche ?? "").Trim();
    public bool IsMine => Agenda.Id == current.Agent.Id;
    private string[] Words =>
        TexteCherchable.Normalise(Q.Length > Lengths.Title ? Q[..Lengths.Title] : Q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
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
    }

    private async Task ListAsync(long id, CancellationToken ct)
    {
        var today = Today;
        var all = db.PlagesOuverture.Where(plage => plage.AgentId == id);
        var seen = all.VisibleTo(current.Agent, db.Agents, current.Now);
        HasPast = IsPast || await seen.AnyAsync(plage => plage.LastDay < today, ct);
        var asked = await Asked(seen, today)
            .AsNoTrackingWithIdentityResolution()
            .Include(plage => plage.Motifs)
            .Include(plage => plage.Lieu)
            .Include(plage => plage.Organisation)
            .OrderByDescending(plage => plage.Id)
            .Take(Most)
            .AsSplitQuery()
            .ToListAsync(ct);
        Hidden = await Asked(all, today).CountAsync(ct) - asked.Count;
        MaySearch = asked.Count > Few || Words.Length > 0;
        if (!IsPast)
        {
            // Against all that the agent opens, what I may not see included: the mark says no more than that.
            Conflicting = Conflits.Among(Hidden > 0 ? await db.RunningAsync(id, today, ct) : asked, today, Agenda.Zone);
        }

        Conflicts = asked.Count(plage => Conflicting.Contains(plage.Id));
        var found = asked.Where(plage => (!IsConflicts || Conflicting.Contains(plage.Id)) && Matches(plage)).ToList();
        Found = found.Count;
        Pages = Math.Max(1, (found.Count + PerPage - 1) / PerPage);
        P = int.TryParse(PageAsked, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Pages) : 1;
        Plages = [.. found.Skip((P - 1) * PerPage).Take(PerPage)];
        await ReadChangesAsync(ct);
        var ids = Plages.Select(plage => plage.Id).ToArray();
        Writable = await db
            .PlagesOuverture.WritableBy(current.Agent, db.Agents, current.Now)
            .Where(plage => EF.Parameter(ids).Contains(plage.Id))
            .Select(plage => plage.Id)
            .ToHashSetAsync(ct);
    }

    private async Task ReadChangesAsync(CancellationToken ct)
    {
        var keys = Plages.Select(plage => plage.Id.ToString(CultureInfo.InvariantCulture)).ToArray();
        var zone = Agenda.Zone;
        ChangedOn = (
            await db
                .Versions.Where(version => version.Entity == nameof(PlageOuverture) && EF.Parameter(keys).Contains(version.EntityId))
                .GroupBy(version => version.EntityId)
                .Select(versions => new { versions.Key, At = versions.Max(version => version.At) })
                .ToListAsync(ct)
        ).ToDictionary(one => long.Parse(one.Key, CultureInfo.InvariantCulture), one => one.At.InZone(zone).Date);
    }

    private IQueryable<PlageOuverture> Asked(IQueryable<PlageOuverture> plages, LocalDate today) =>
        IsPast ? plages.Where(plage => plage.LastDay < today) : plages.Where(plage => plage.LastDay == null || plage.LastDay >= today);

    /// <summary>What for, where, for which organisation; nothing twice.</summary>
    internal static IEnumerable<string> Details(PlageOuverture plage)
    {
        var motifs = Francais.Liste([.. plage.Motifs.Select(motif => motif.Name).Order(StringComparer.CurrentCulture)]);
        var lieu = plage.Lieu is null
            ? "sans lieu"
            : plage.Lieu.Name + (plage.Lieu.Availability == LieuAvailability.Enabled ? "" : " (fermé)");
        return new[] { string.IsNullOrEmpty(plage.Title) ? null : motifs, lieu, plage.Organisation.Name }
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Every word begins a word of its name, its motifs, its lieu or its organisation.</summary>
    private bool Matches(PlageOuverture plage)
    {
        if (Words.Length == 0)
        {
            return true;
        }

        var text =
            $"{plage.Title} {string.Join(' ', plage.Motifs.Select(motif => motif.Name))} {plage.Lieu?.Name} {plage.Lieu?.Address} {plage.Organisation.Name}";
        var known = TexteCherchable.Normalise(text).Split(' ');
        return Array.TrueForAll(Words, word => Array.Exists(known, one => one.StartsWith(word, StringComparison.Ordinal)));
    }
}
