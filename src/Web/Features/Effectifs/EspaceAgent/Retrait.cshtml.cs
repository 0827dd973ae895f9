using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Removing an agent from an organisation: what stands in the way, what would go, then the act (spec 2 §20.4).</summary>
public sealed class RetraitModel(Db db, Current current, Retrait retrait) : PageModel
{
    private const int MaxShown = 50;

    [FromRoute]
    public long Id { get; set; }

    /// <summary>Which organisation.</summary>
    [BindProperty(SupportsGet = true)]
    public long Organisation { get; set; }

    /// <summary>« confirmer » once who loses what was shown.</summary>
    [BindProperty]
    public string? Etape { get; set; }

    public Apercu? Apercu { get; private set; }
    public Agent Agent { get; private set; } = null!;
    public Role Role { get; private set; } = null!;
    public ResteRetrait Reste { get; private set; } = null!;

    /// <summary>The RDVs to come that the reader may see; the others are only counted.</summary>
    public IReadOnlyList<Ligne> Rdvs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        if (Etape != "confirmer")
        {
            Apercu = await retrait.PreviewAsync(Agent, Role, ct);
            return await LoadAsync(ct) ?? Page();
        }

        var house = Role.Organisation.Name;
        await retrait.RunAsync(Agent, Role, ct);
        this.Notice(
            Reste switch
            {
                { ClosesAccount: false } => $"{Agent.FullName} ne fait plus partie de l’organisation «\u00A0{house}\u00A0».",
                { HasAccount: true } =>
                    $"{Agent.FullName} ne fait plus partie de l’organisation «\u00A0{house}\u00A0»\u00A0: son compte est fermé.",
                _ => $"{Agent.FullName} ne fait plus partie de l’organisation «\u00A0{house}\u00A0».",
            }
        );
        return this.SeeOther("/agents/agents");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var me = current.Agent;
        Agent = await db.Agents.VisibleTo(me, db.RolesTerritoire).Where(agent => agent.Id == Id).WithRoles.OneOr404Async(ct);
        if (Agent.Roles.Find(role => role.OrganisationId == Organisation) is not { } role)
        {
            // An address cut short: the agent's page says which organisations there are.
            return HttpMethods.IsGet(Request.Method) && Organisation == 0
                ? this.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/agents/agents/{Id}"))
                : NotFound();
        }

        if (!await db.Roles.AdministeredBy(me, db.RolesTerritoire).AnyAsync(one => one.Id == role.Id, ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        (Role, Reste) = (role, await retrait.LookAsync(Agent, role, ct));
        Rdvs = Reste.Upcoming == 0 ? [] : await SeenAsync(me, ct);
        return null;
    }

    private Task<List<Ligne>> SeenAsync(Agent me, CancellationToken ct)
    {
        var held = retrait.Upcoming(Agent, Role).Select(rdv => rdv.Id);
        return db
            .Rdvs.VisibleTo(me, current.Now)
            .Where(rdv => held.Contains(rdv.Id))
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Take(MaxShown)
            .Select(rdv => new Ligne(rdv.Id, rdv.StartsAt, rdv.Organisation.TimeZone, rdv.Motif.Name, rdv.Organisation.Name))
            .ToListAsync(ct);
    }

    public sealed record Ligne(long Id, Instant StartsAt, string TimeZone, string Motif, string Organisation)
    {
        public LocalDateTime Moment => StartsAt.InZone(DateTimeZoneProviders.Tzdb[TimeZone]).LocalDateTime;
    }
}
