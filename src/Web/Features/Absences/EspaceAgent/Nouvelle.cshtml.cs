using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using NodaTime.Text;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>An agent is away, or several together; or the copy of another absence.</summary>
public sealed class NouvelleModel(Db db, Current current, RdvsTouches touches) : PageModel, IFormulaireAbsence
{
    private const int MaxOffered = 400;
    private List<Agent> _writable = [];

    [BindProperty]
    public AbsenceSaisie Input { get; set; } = new();

    [BindProperty]
    public string? Confirme { get; set; }

    /// <summary>The absence to copy.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Copie { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Jour { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Heure { get; set; }

    public Agent Agenda { get; private set; } = null!;
    public Verification Verification { get; private set; } = Verification.Nothing;
    public string Retour => string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{Agenda.Id}/absences");
    public bool ShowsAgents => Input.Agents.Count > 1 || ModelState.ErrorCount > 0;
    public IReadOnlyList<SelectListItem> Agents =>
        [.. _writable.Select(agent => new SelectListItem(agent.FullName, agent.Id.ToString(CultureInfo.InvariantCulture)))];
    private LocalDate Today => current.Now.InZone(Agenda.Zone).Date;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        Input =
            long.TryParse(Copie, CultureInfo.InvariantCulture, out var copy)
            && await db
                .Absences.AsNoTracking()
                .VisibleTo(current.Agent, db.Agents, current.Now)
                .FirstOrDefaultAsync(one => one.Id == copy, ct)
                is { } copied
                ? new AbsenceSaisie { Title = copied.Title, Horaire = HoraireSaisi.Of(copied.Horaire) }
                : Blank();
        Input.Agents = [id];
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await LoadAsync(id, ct);
        if (!Agenda.HasAgenda)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var horaire = Input.Horaire.Read(ModelState, "Input.Horaire", Today);
        var agents = await AgentsAsync(id, ct);
        if (horaire is null || !ModelState.IsValid)
        {
            return Page();
        }

        await db.TakeAgendasAsync(agents.Select(agent => agent.Id), ct);
        Verification = new Verification(AbsenceWarnings.Of(horaire), await touches.ByAbsenceAsync(agents, horaire, before: null, ct));
        if (!Verification.IsConfirmedBy(Confirme))
        {
            return Page();
        }

        var absences = agents.Select(agent => Absence.Put(agent, Input.Named, horaire)).ToList();
        db.AddRange(absences);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice(absences.Count == 1 ? "Absence ajoutée." : $"Absence ajoutée pour {Francais.Nombre(absences.Count, "agent")}.");
        return this.SeeOther(Next(absences));
    }

    /// <summary>To the RDVs that it hits when there are some.</summary>
    private string Next(List<Absence> absences) =>
        absences is [var only]
            ? string.Create(CultureInfo.InvariantCulture, $"/agents/absences/{only.Id}{(Verification.Touches.Any ? "/rdvs" : "")}")
            : "/agents/absences?"
                + string.Join('&', absences.Select(absence => string.Create(CultureInfo.InvariantCulture, $"id={absence.Id}")));

    private async Task LoadAsync(long id, CancellationToken ct)
    {
        Agenda =
            id == current.Agent.Id && !current.Agent.HasAgenda
                ? current.Agent
                : await db.Agents.WithRoles.WritableBy(current.Agent, current.Now).Where(agent => agent.Id == id).OneOr404Async(ct);
        _writable = await db
            .Agents.AsNoTracking()
            .WritableBy(current.Agent, current.Now)
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Take(MaxOffered)
            .ToListAsync(ct);
    }

    /// <summary>All those that were ticked, or nobody: whoever cannot be written is named.</summary>
    private async Task<IReadOnlyList<Agent>> AgentsAsync(long id, CancellationToken ct)
    {
        var ids = Input.Agents.Distinct().DefaultIfEmpty(id).ToArray();
        if (ids.Length > AbsenceSaisie.MaxAgents)
        {
            ModelState.AddModelError("Input.Agents", $"Choisissez {AbsenceSaisie.MaxAgents} agents au plus à la fois.");
            return [];
        }

        var found = await db
            .Agents.WithRoles.WritableBy(current.Agent, current.Now)
            .Where(agent => EF.Parameter(ids).Contains(agent.Id))
            .OrderBy(agent => agent.Id)
            .ToListAsync(ct);
        if (found.Count < ids.Length)
        {
            ModelState.AddModelError("Input.Agents", await RefusedAsync([.. ids.Except(found.Select(agent => agent.Id))], ct));
        }

        return found;
    }

    /// <summary>Names those whose agenda I may at least see; the others are only counted.</summary>
    private async Task<string> RefusedAsync(long[] ids, CancellationToken ct)
    {
        var named = await db
            .Agents.ReadableBy(current.Agent, current.Now)
            .Where(agent => EF.Parameter(ids).Contains(agent.Id))
            .OrderBy(agent => agent.LastName)
            .Select(agent => agent.FirstName + " " + agent.LastName)
            .ToListAsync(ct);
        var unknown = ids.Length - named.Count;
        var who =
            unknown == 0
                ? named
                :
                [
                    .. named,
                    Francais.Nombre(unknown, named.Count > 0 ? "autre agent" : "agent", named.Count > 0 ? "autres agents" : "agents"),
                ];
        return $"Vous ne pouvez pas modifier l’agenda de {Francais.Liste(who)}. Rien n’a été enregistré.";
    }

    /// <summary>Tomorrow from 9 to 18, or the hour that the agenda said.</summary>
    private AbsenceSaisie Blank()
    {
        var day = LocalDatePattern.Iso.Parse(Jour ?? "") is { Success: true, Value: { Year: > 2017 and < 2100 } date }
            ? date
            : Today.PlusDays(1);
        var plage = LocalTimePattern.GeneralIso.Parse($"{Heure}:00") is { Success: true, Value: { Hour: < 22 } hour }
            ? new Plage(day, hour, hour.PlusHours(1))
            : new Plage(day, new LocalTime(9, 0), new LocalTime(18, 0));
        return new AbsenceSaisie { Horaire = HoraireSaisi.Of(plage) };
    }
}
