using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>The absences of one agent. A recurring one is over after its last day, not after its first coming (spec 2 §26.1, 11).</summary>
public sealed class IndexModel(Db db, Current current, RdvsTouches touches) : PageModel
{
    private const int PerPage = 30;

    [BindProperty(SupportsGet = true)]
    public string? Vue { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public string? PageAsked { get; set; }

    public Agent Agenda { get; private set; } = null!;
    public Niveau Niveau { get; private set; }
    public IReadOnlyList<Absence> Absences { get; private set; } = [];

    /// <summary>How many RDVs are put during each, of those that have some.</summary>
    public IReadOnlyDictionary<long, int> Hits { get; private set; } = new Dictionary<long, int>();
    public bool HasPast { get; private set; }
    public int P { get; private set; } = 1;
    public int Pages { get; private set; } = 1;
    public bool IsPast => Vue == "passees";
    public bool IsMine => Agenda.Id == current.Agent.Id;
    public bool MayWrite { get; private set; }
    public bool SeesDetail => Niveau >= Niveau.AvecDetail;

    /// <summary>Has it begun?</summary>
    public bool IsRunning(Absence absence) => !IsPast && absence.FirstDay <= current.Now.InZone(Agenda.Zone).Date;

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

        Niveau = IsMine
            ? Niveau.Ecriture
            : (Niveau)await db.Agents.Where(agent => agent.Id == id).Select(Niveaux.For(current.Agent.Id, current.Now)).FirstAsync(ct);
        MayWrite =
            IsMine
            || (
                Niveau == Niveau.Ecriture
                && await db.Agents.WithAbsencesWrittenBy(current.Agent, current.Now).AnyAsync(agent => agent.Id == id, ct)
            );
        if (SeesDetail)
        {
            await ListAsync(id, ct);
        }
    }

    private async Task ListAsync(long id, CancellationToken ct)
    {
        var today = current.Now.InZone(Agenda.Zone).Date;
        var seen = db.Absences.AsNoTracking().VisibleTo(current.Agent, db.Agents, current.Now).Where(absence => absence.AgentId == id);
        HasPast = IsPast || await seen.AnyAsync(absence => absence.LastDay < today, ct);
        var asked = IsPast
            ? seen.Where(absence => absence.LastDay < today)
            : seen.Where(absence => absence.LastDay == null || absence.LastDay >= today);
        var count = await asked.CountAsync(ct);
        Pages = Math.Max(1, (count + PerPage - 1) / PerPage);
        P = int.TryParse(PageAsked, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Pages) : 1;
        Absences = await asked
            .OrderByDescending(absence => absence.FirstDay)
            .ThenByDescending(absence => absence.Id)
            .Skip((P - 1) * PerPage)
            .Take(PerPage)
            .ToListAsync(ct);
        if (MayWrite && !IsPast && Absences.Count > 0)
        {
            var hits = await touches.CountAsync([.. Absences.Select(absence => (Agenda, absence.Horaire))], ct);
            Hits = Absences.Zip(hits).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        }
    }
}
