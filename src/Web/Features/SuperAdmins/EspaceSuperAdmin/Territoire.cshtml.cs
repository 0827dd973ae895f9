using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>One territory: who runs it or is asked to, its organisations, what happened to it. Nothing of its RDVs, nor of its usagers.</summary>
[WritesToStrangers]
public sealed class TerritoireModel(Db db, Current current, Invitation invitation, LectureHistorique lecture) : PageModel
{
    [BindProperty]
    public SaisieReferente Input { get; set; } = new();

    public Territoire Territoire { get; private set; } = null!;
    public IReadOnlyList<string> Referentes { get; private set; } = [];
    public IReadOnlyList<InvitationAgent> Pending { get; private set; } = [];
    public IReadOnlyList<string> Organisations { get; private set; } = [];
    public IReadOnlyList<Trace> Traces { get; private set; } = [];

    public string ZoneName =>
        Departements.Zones.Where(zone => zone.Zone == Territoire.TimeZone).Select(zone => zone.Name).FirstOrDefault()
        ?? Territoire.TimeZone;

    public bool IsLive(InvitationAgent row) => row.IsLive(current.Now);

    public Task OnGetAsync(long id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostInviterAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (Input.ReadReferente(ModelState) is not { } who)
        {
            return Page();
        }

        var organisation = await db.Organisations.Where(one => one.TerritoireId == id).OrderBy(one => one.Id).OneOr404Async(ct);
        await invitation.SendAsync(me: null, OuvertureDeTerritoire.Referente(organisation, who), ct);
        this.Notice($"L’invitation est partie à {who.Email}. Le lien est valable une semaine.");
        return Back(id);
    }

    public async Task<IActionResult> OnPostRenvoyerAsync(long id, [FromForm(Name = "invitation")] long row, CancellationToken ct)
    {
        var found = await FindAsync(id, row, ct);
        await invitation.SendAgainAsync(found, me: null, ct);
        this.Notice($"L’invitation est repartie à {found.Email}. L’ancien lien ne sert plus.");
        return Back(id);
    }

    public async Task<IActionResult> OnPostRetirerAsync(long id, [FromForm(Name = "invitation")] long row, CancellationToken ct)
    {
        var found = await FindAsync(id, row, ct);
        await invitation.WithdrawAsync(found, ct);
        this.Notice($"L’invitation envoyée à {found.Email} est retirée.");
        return Back(id);
    }

    private IActionResult Back(long id) => this.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/super_admins/territoires/{id}"));

    private IQueryable<InvitationAgent> Invited(long id) =>
        db.InvitationsAgents.Where(row => row.Referente && row.Organisation.TerritoireId == id).Include(row => row.Organisation);

    private Task<InvitationAgent> FindAsync(long id, long row, CancellationToken ct) =>
        Invited(id).Where(one => one.Id == row).OneOr404Async(ct);

    private async Task LoadAsync(long id, CancellationToken ct)
    {
        Territoire = await db.Territoires.Where(territoire => territoire.Id == id).OneOr404Async(ct);
        Referentes = await db
            .RolesTerritoire.Where(role => role.TerritoireId == id && role.Admin && role.Agent.DeletedAt == null)
            .OrderBy(role => role.Agent.LastName)
            .ThenBy(role => role.Agent.FirstName)
            .Select(role => role.Agent.FirstName + " " + role.Agent.LastName)
            .ToListAsync(ct);
        Pending = await Invited(id).OrderBy(row => row.SentAt).ToListAsync(ct);
        Organisations = await db
            .Organisations.Where(one => one.TerritoireId == id)
            .OrderBy(one => one.Name)
            .Select(one => one.Name)
            .ToListAsync(ct);
        var mots = new Mots().Dire("Name", "Nom").Dire("Numero", "Numéro").Dire("TimeZone", "Fuseau horaire").Dire("Phone", "Téléphone");
        Traces = await lecture.OfAsync(nameof(Territoire), id, mots, Territoire.Zone, ct);
    }
}
