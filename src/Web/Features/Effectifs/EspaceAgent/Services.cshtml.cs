using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Changes the services of an agent, after having shown who enters which agenda from then on.</summary>
public sealed class ServicesModel(Db db, Current current, ApercuDroits apercu) : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public Choisis Input { get; set; } = new();

    [BindProperty]
    public string? Etape { get; set; }

    public Agent Agent { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Offered { get; private set; } = [];
    public Apercu? Apercu { get; private set; }

    /// <summary>Plages that keep a service from going.</summary>
    public IReadOnlyList<PlageOuverture> Holding { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } closed)
        {
            return closed;
        }

        Input.Services = [.. Agent.ServiceIds];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } closed)
        {
            return closed;
        }

        if (Etape == "saisie")
        {
            return Page();
        }

        var ids = Input.Services.Distinct().ToArray();
        var offered = Offered.Select(item => item.Value).ToHashSet(StringComparer.Ordinal);

        if (Array.Exists(ids, id => !offered.Contains(Written(id))))
        {
            return NotFound();
        }

        var services = await db.Services.Where(service => ids.Contains(service.Id)).OrderBy(service => service.Id).ToListAsync(ct);
        var inUse = await InUseAsync(ct);

        if (Agent.ServicesRefusal(services, inUse) is { } refusal)
        {
            ModelState.Refuse("Input.Services", refusal);
            Holding = await Running()
                .Include(plage => plage.Motifs)
                .Where(plage => plage.Motifs.Any(motif => !ids.Contains(motif.ServiceId)))
                .OrderBy(plage => plage.Id)
                .Take(20)
                .ToListAsync(ct);
            return Page();
        }

        return await DecideAsync(services, inUse, ct);
    }

    private async Task<IActionResult> DecideAsync(List<Service> services, long[] inUse, CancellationToken ct)
    {
        if (Etape != "confirmer")
        {
            var portees = await db.PorteesOfAsync(Agent, Agent.MemberIn, ct);
            Apercu = (await apercu.OfAsync(portees, () => PractiseAsync(services, inUse, ct), ct)).OnlyChanges;
            return Page();
        }

        await PractiseAsync(services, inUse, ct);
        this.Notice($"Les services {Francais.De(Agent.FullName)} sont enregistrés.");
        return this.SeeOther($"/agents/agents/{Written(Id)}");
    }

    private Task PractiseAsync(List<Service> services, long[] inUse, CancellationToken ct)
    {
        Agent.Practise(services, inUse);
        db.Touch(Agent); // services are rows of their own: its history tells them, and a second editor is told
        return db.SaveChangesAsync(ct);
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        var me = current.Agent;
        Agent = await db.Agents.VisibleTo(me, db.RolesTerritoire).Where(agent => agent.Id == Id).WithRoles.OneOr404Async(ct);

        if (Id == me.Id || !await db.Agents.WhollyAdministeredBy(me, db.RolesTerritoire).AnyAsync(agent => agent.Id == Id, ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        await OfferAsync(ct);
        return null;
    }

    /// <summary>Services that have a motif or somebody in an organisation of the agent, and those that they have.</summary>
    private async Task OfferAsync(CancellationToken ct)
    {
        var (id, houses) = (Id, Agent.MemberIn);
        var ofMotifs = db
            .Motifs.Where(motif => motif.DeletedAt == null && houses.Contains(motif.OrganisationId))
            .Select(motif => motif.ServiceId);
        var ofColleagues = db
            .Roles.Where(role => houses.Contains(role.OrganisationId) && role.Agent.DeletedAt == null)
            .SelectMany(role => role.Agent.Services.Select(own => own.Id));
        var ofAgent = db
            .Agents.Where(agent => agent.Id == id && agent.DeletedAt == null)
            .SelectMany(agent => agent.Services.Select(service => service.Id));
        // From the houses to their services: the other way round, each service of the country would ask all its agents.
        var services = await db
            .Services.Where(service => ofMotifs.Contains(service.Id) || ofColleagues.Contains(service.Id) || ofAgent.Contains(service.Id))
            .Select(service => new { service.Id, service.Name })
            .ToListAsync(ct);
        Offered =
        [
            .. services
                .OrderBy(service => service.Name, StringComparer.CurrentCulture)
                .Select(service => new SelectListItem(service.Name, Written(service.Id))),
        ];
    }

    /// <summary>Services for whose motifs the agent is still open.</summary>
    private Task<long[]> InUseAsync(CancellationToken ct) =>
        Running().SelectMany(plage => plage.Motifs.Select(motif => motif.ServiceId)).Distinct().ToArrayAsync(ct);

    /// <summary>Plages that are not over.</summary>
    private IQueryable<PlageOuverture> Running()
    {
        var (id, today) = (Id, current.Now.InZone(Agent.Zone).Date);
        return db.PlagesOuverture.Where(plage => plage.AgentId == id && (plage.LastDay == null || plage.LastDay >= today));
    }

    private static string Written(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is ticked.</summary>
    public sealed class Choisis
    {
        public List<long> Services { get; set; } = [];
    }
}
