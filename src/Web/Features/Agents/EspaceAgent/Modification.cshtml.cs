using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agents.EspaceAgent;

/// <summary>Name, trade and services of an agent. Services decide what one sees: nobody changes their own (spec 2 §20.6).</summary>
public sealed class ModificationModel(Db db, Current current) : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public Agent Agent { get; private set; } = null!;
    public bool IsMe => Agent.Id == current.Agent.Id;
    public IReadOnlyList<Service> Offered { get; private set; } = [];

    /// <summary>Plages that keep a service from going.</summary>
    public IReadOnlyList<PlageOuverture> Holding { get; private set; } = [];

    public IEnumerable<SelectListItem> Items => Offered.Select(service => new SelectListItem(service.Name, Written(service.Id)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        Input = new Saisie
        {
            FirstName = Agent.FirstName,
            LastName = Agent.LastName,
            Metier = Agent.Metier,
            Services = [.. Agent.ServiceIds],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        var chosen = Offered.Where(service => Input.Services.Contains(service.Id)).ToList();
        if (!IsMe && (chosen.Count == 0 || chosen.Count != Input.Services.Distinct().Count()))
        {
            ModelState.AddModelError("Input.Services", "Choisissez au moins un service.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeAgendasAsync([Agent.Id], ct);
        if (!IsMe)
        {
            await ServeAsync(chosen, ct);
        }

        (Agent.FirstName, Agent.LastName) = (Input.FirstName.Trim(), Input.LastName.Trim());
        Agent.Metier = Input.Metier?.Trim() is { Length: > 0 } metier ? metier : null;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice($"La fiche de {Agent.FullName} est enregistrée.");
        return this.SeeOther($"/agents/agents/{Written(Id)}");
    }

    /// <summary>A service of which a motif is still offered by a plage does not go (spec 2 §27, 63).</summary>
    private async Task ServeAsync(List<Service> chosen, CancellationToken ct)
    {
        var kept = chosen.ConvertAll(service => service.Id);
        var gone = Agent.ServiceIds.Except(kept).ToArray();
        var today = current.Now.InZone(Agent.Zone).Date;
        Holding =
            gone.Length == 0
                ? []
                : await db
                    .PlagesOuverture.Include(plage => plage.Motifs)
                        .ThenInclude(motif => motif.Service)
                    .Where(plage =>
                        plage.AgentId == Id
                        && (plage.LastDay == null || plage.LastDay >= today)
                        && plage.Motifs.Any(motif => gone.Contains(motif.Service.Id))
                    )
                    .OrderBy(plage => plage.Id)
                    .Take(20)
                    .ToListAsync(ct);
        if (Holding.Count > 0)
        {
            var names = Holding
                .SelectMany(plage => plage.Motifs)
                .Select(motif => motif.Service)
                .Where(service => gone.Contains(service.Id));
            throw new RefusalException(
                AgentRefusals.ServiceInUse(Francais.Liste([.. names.Select(service => service.Name).Distinct().Order()]))
            );
        }

        Agent.Services.RemoveAll(service => !kept.Contains(service.Id));
        Agent.Services.AddRange(chosen.Where(service => !Agent.Services.Exists(own => own.Id == service.Id)));
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var me = current.Agent;
        Agent = await db.Agents.VisibleTo(me, db.RolesTerritoire).Where(agent => agent.Id == Id).WithRoles.OneOr404Async(ct);
        if (!await db.Agents.AdministeredBy(me, db.RolesTerritoire).AnyAsync(agent => agent.Id == Id, ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var (own, territoires) = (Agent.ServiceIds, Agent.Roles.Select(role => role.Organisation.TerritoireId).Distinct().ToArray());
        Offered = await db
            .Services.Where(service =>
                own.Contains(service.Id)
                || db.Motifs.Any(motif =>
                    motif.DeletedAt == null && motif.Service.Id == service.Id && territoires.Contains(motif.Organisation.TerritoireId)
                )
                || db.Agents.Any(agent =>
                    agent.DeletedAt == null
                    && agent.Services.Any(served => served.Id == service.Id)
                    && agent.Roles.Any(role => territoires.Contains(role.Organisation.TerritoireId))
                )
            )
            .OrderBy(service => service.Name)
            .ToListAsync(ct);
        return null;
    }

    private static string Written(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Who the agent is, as typed.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Écrivez son prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
        public string FirstName { get; set; } = "";

        [Required(ErrorMessage = "Écrivez son nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string LastName { get; set; } = "";

        [StringLength(Lengths.Name, ErrorMessage = "Ce métier est trop long.")]
        public string? Metier { get; set; }

        public List<long> Services { get; set; } = [];
    }
}
