using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.PlagesOuverture.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>Gives colleagues the plages of an agent: first which and to whom, then what each would have.</summary>
public sealed class CopiePlagesModel(Db db, Current current, CopieAuxCollegues copies) : PageModel, IComesBack
{
    private const int MaxPlages = 50;
    private const int MaxAgents = 50;
    private const int MaxOffered = 400;
    private List<PlageOuverture> _plages = [];
    private List<Agent> _colleagues = [];

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The plage from which one comes.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Plage { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    [BindProperty]
    public string? Confirme { get; set; }

    public Agent Agenda { get; private set; } = null!;
    public IReadOnlyList<Copie> Copies { get; private set; } = [];
    public string Sceau { get; private set; } = "";
    public string Retour => string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{Agenda.Id}/plages");
    public IEnumerable<SelectListItem> Plages =>
        _plages.Select(plage => new SelectListItem($"{plage.Nom}\u00A0: {plage.Horaire.EnMots}", Text(plage.Id)));
    public IEnumerable<SelectListItem> Colleagues => _colleagues.Select(agent => new SelectListItem(agent.FullName, Text(agent.Id)));
    private LocalDate Today => current.Now.InZone(Agenda.Zone).Date;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input.Du = Today.ToDateOnly();
        Input.Plages =
            long.TryParse(Plage, CultureInfo.InvariantCulture, out var one) && _plages.Exists(plage => plage.Id == one)
                ? [one]
                : [.. _plages.Where(plage => plage.Recurrence is not null).Take(MaxPlages).Select(plage => plage.Id)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var (plages, agents) = (
            _plages.FindAll(plage => Input.Plages.Contains(plage.Id)),
            _colleagues.FindAll(one => Input.Agents.Contains(one.Id))
        );
        Check(plages, agents);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await this.TellAsync(
            await copies.CopyAsync(plages, agents, LocalDate.FromDateOnly(Input.Du!.Value), Confirme, ct),
            done => new Said(
                $"{Francais.Nombre(done.Possible.Count, "plage ajoutée", "plages ajoutées")} pour {Francais.Nombre(done.Possible.Select(copy => copy.To.Id).Distinct().Count(), "agent")}.",
                agents is [var only] ? string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{only.Id}/plages") : Retour
            ),
            ct
        );
    }

    public int StatusOfWarnings => 200;

    public Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        var found = warnings as PlagesOuverture.Actes.Copies ?? new PlagesOuverture.Actes.Copies([]);
        (Copies, Sceau) = (found.All, found.Seal);

        if (found.Possible.Count == 0)
        {
            ModelState.AddModelError(
                "Input.Agents",
                "Aucune de ces plages ne peut être ouverte à ces agents\u00A0: voyez pourquoi plus bas."
            );
        }

        return Task.CompletedTask;
    }

    private void Check(List<PlageOuverture> plages, List<Agent> agents)
    {
        if (plages.Count == 0 || plages.Count < Input.Plages.Distinct().Count() || plages.Count > MaxPlages)
        {
            ModelState.AddModelError(
                "Input.Plages",
                plages.Count > MaxPlages ? $"Choisissez {MaxPlages} plages au plus à la fois."
                    : plages.Count == 0 ? "Cochez au moins une plage."
                    : "Une des plages cochées n’est pas ou n’est plus de cet agenda."
            );
        }

        if (agents.Count == 0 || agents.Count < Input.Agents.Distinct().Count() || agents.Count > MaxAgents)
        {
            ModelState.AddModelError(
                "Input.Agents",
                agents.Count > MaxAgents || Input.Agents.Count > MaxAgents ? $"Choisissez {MaxAgents} agents au plus à la fois."
                    : agents.Count == 0 && Input.Agents.Count == 0 ? "Cochez au moins un agent."
                    : "Vous ne pouvez pas modifier l’agenda d’un des agents cochés. Rien n’a été enregistré."
            );
        }

        if (Input.Du is { } from && (LocalDate.FromDateOnly(from) < Today || LocalDate.FromDateOnly(from) > Today.PlusYears(5)))
        {
            ModelState.AddModelError("Input.Du", $"Choisissez un jour entre aujourd’hui et {Today.Year + 5}.");
        }
    }

    /// <summary>The plages that I may change in this agenda and that still come; the other agendas where I may write.</summary>
    private async Task LoadAsync(CancellationToken ct)
    {
        var (id, me, now) = (Id, current.Agent, current.Now);
        Agenda = await db.Agents.WithRoles.WritableBy(me, now).Where(agent => agent.Id == id).OneOr404Async(ct);
        var today = Today;
        _plages = await db
            .PlagesOuverture.WritableBy(me, db.Agents, now)
            .Include(plage => plage.Motifs)
            .Include(plage => plage.Lieu)
            .Include(plage => plage.Organisation)
            .Where(plage => plage.AgentId == id && (plage.LastDay == null || plage.LastDay >= today))
            .OrderByDescending(plage => plage.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        var houses = _plages.Select(plage => plage.OrganisationId).Distinct().ToArray();
        _colleagues = await db
            .Agents.WithRoles.WritableBy(me, now)
            .Where(agent => agent.Id != id && agent.Roles.Any(role => EF.Parameter(houses).Contains(role.OrganisationId)))
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Take(MaxOffered)
            .ToListAsync(ct);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>What somebody answers.</summary>
    public sealed class Saisie
    {
        [Display(Name = "Plages à copier")]
        public List<long> Plages { get; set; } = [];

        [Display(Name = "Pour qui")]
        public List<long> Agents { get; set; } = [];

        [Display(Name = "À partir du"), Required(ErrorMessage = "Indiquez à partir de quel jour.")]
        public DateOnly? Du { get; set; }
    }
}
