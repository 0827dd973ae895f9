using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>An admin invites an agent, and sees who did not answer yet (spec 2 §20.2).</summary>
[WritesToStrangers]
public sealed class InvitationModel(Db db, Current current, Invitation invitation) : PageModel
{
    /// <summary>Which organisation the link that led here meant.</summary>
    [BindProperty(SupportsGet = true, Name = "organisation")]
    public long? Asked { get; set; }

    [BindProperty]
    public SaisieInvitation Input { get; set; } = new();

    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];
    public IReadOnlyList<Service> Services { get; private set; } = [];
    public IReadOnlyList<InvitationAgent> Pending { get; private set; } = [];
    public IEnumerable<SelectListItem> OrganisationItems => Organisations.Select(row => new SelectListItem(row.Name, $"{row.Id}"));
    public IEnumerable<SelectListItem> ServiceItems => Services.Select(row => new SelectListItem(row.Name, $"{row.Id}"));

    public static IEnumerable<SelectListItem> NiveauItems =>
        [
            new("Agent\u00A0: reçoit des usagers, voit les rendez-vous de ses services", nameof(NiveauInvite.Agent)),
            new("Secrétariat\u00A0: tient les agendas de l’organisation", nameof(NiveauInvite.Secretaire)),
            new("Administration\u00A0: règle l’organisation, invite des agents", nameof(NiveauInvite.Administrateur)),
        ];

    public bool IsLive(InvitationAgent row) => row.IsLive(current.Now);

    public LocalDate SentOn(InvitationAgent row) => row.SentAt.InZone(current.Agent.Zone).Date;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || (Asked is { } id && !Organisations.Any(row => row.Id == id)))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Input.Organisation = Asked ?? Organisations[0].Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Input.Organisation != 0 && !Organisations.Any(row => row.Id == Input.Organisation))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Input.Read(ModelState, Organisations, Services) is not { } projet)
        {
            return Page();
        }

        if (!await db.MayGiveAsync(current.Agent, projet.Organisation, projet.Level, projet.Secretaire, ct))
        {
            ModelState.Refuse("Input.Niveau", InvitationRefusals.LevelNotTheirs);
            return Page();
        }

        await invitation.SendAsync(current.Agent, projet, ct);
        this.Notice($"L’invitation est partie à {projet.Email}. Le lien est valable une semaine.");
        return this.SeeOther("/agents/agents/invitation");
    }

    public async Task<IActionResult> OnPostRenvoyerAsync(long id, string? retour, CancellationToken ct)
    {
        var row = await FindAsync(id, ct);
        await invitation.SendAgainAsync(row, current.Agent, ct);
        this.Notice($"L’invitation est repartie à {row.Email}. L’ancien lien ne sert plus.");
        return Back(retour);
    }

    public async Task<IActionResult> OnPostRetirerAsync(long id, string? retour, CancellationToken ct)
    {
        var row = await FindAsync(id, ct);
        await invitation.WithdrawAsync(row, ct);
        this.Notice($"L’invitation envoyée à {row.Email} est retirée.");
        return Back(retour);
    }

    /// <summary>Where the button was: here, or in the list of agents.</summary>
    private IActionResult Back(string? retour) => this.SeeOther(retour == "liste" ? "/agents/agents" : "/agents/agents/invitation");

    private Task<InvitationAgent> FindAsync(long id, CancellationToken ct) =>
        db.InvitationsManagedBy(current.Agent).Include(row => row.Organisation).Where(row => row.Id == id).OneOr404Async(ct);

    /// <summary>False when one may invite nowhere.</summary>
    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Organisations = await db.OrganisationsInvitableBy(current.Agent)
            .Include(row => row.Territoire)
            .OrderBy(row => row.Name)
            .ToListAsync(ct);
        if (Organisations.Count == 0)
        {
            return false;
        }

        Services = await ServicesAsync(ct);
        Pending = await db.InvitationsManagedBy(current.Agent)
            .Include(row => row.Organisation)
            .OrderByDescending(row => row.SentAt)
            .Take(100)
            .ToListAsync(ct);
        return true;
    }

    /// <summary>Those of the territories: of their motifs and agents. A territory that has none yet may choose among all.</summary>
    private async Task<IReadOnlyList<Service>> ServicesAsync(CancellationToken ct)
    {
        var territoires = Organisations.Select(row => row.TerritoireId).Distinct().ToArray();
        var ofMotifs = db.Motifs.Where(motif => territoires.Contains(motif.Organisation.TerritoireId)).Select(motif => motif.ServiceId);
        var ofAgents = db
            .Roles.Where(role => territoires.Contains(role.Organisation.TerritoireId))
            .SelectMany(role => role.Agent.Services.Select(own => own.Id));
        // From the houses to their services: the other way round, each service of the country would ask all its agents.
        var used = await db
            .Services.Where(service => ofMotifs.Contains(service.Id) || ofAgents.Contains(service.Id))
            .OrderBy(service => service.Name)
            .ToListAsync(ct);
        return used.Count > 0 ? used : await db.Services.OrderBy(service => service.Name).ToListAsync(ct);
    }
}
