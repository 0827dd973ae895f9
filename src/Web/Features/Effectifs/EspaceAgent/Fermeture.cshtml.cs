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

/// <summary>Closing an agenda: what stands in the way, what would end, then the act (spec 2 §25f).</summary>
public sealed class FermetureModel(Db db, Current current, FermetureAgenda fermeture) : PageModel
{
    private const int MaxShown = 50;

    [FromRoute]
    public long Id { get; set; }

    /// <summary>« confirmer » once who loses what was shown.</summary>
    [BindProperty]
    public string? Etape { get; set; }

    public Apercu? Apercu { get; private set; }
    public Agent Agent { get; private set; } = null!;
    public Reste Reste { get; private set; } = null!;

    /// <summary>The RDVs to come that the reader may see; the others are only counted.</summary>
    public IReadOnlyList<Ligne> Rdvs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        if (Agent.HasAgenda && Etape != "confirmer")
        {
            Apercu = await fermeture.PreviewAsync(Agent, ct);
            return await LoadAsync(ct) ?? Page();
        }

        if (Agent.HasAgenda)
        {
            await fermeture.RunAsync(Agent, ct);
        }

        this.Notice($"{Agent.FullName} n’a plus d’agenda.");
        return this.SeeOther($"/agents/agents/{Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var me = current.Agent;
        Agent = await db.Agents.VisibleTo(me, db.RolesTerritoire).Where(agent => agent.Id == Id).WithRoles.OneOr404Async(ct);
        if (!await db.Agents.WhollyAdministeredBy(me, db.RolesTerritoire).AnyAsync(agent => agent.Id == Id, ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Reste = await fermeture.LookAsync(Agent, ct);
        var now = current.Now;
        Rdvs = await db
            .Rdvs.VisibleTo(me, now)
            .NotCancelled.Where(rdv => rdv.EndsAt > now && rdv.Agents.Any(place => place.AgentId == Id))
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Take(MaxShown)
            .Select(rdv => new Ligne(rdv.Id, rdv.StartsAt, rdv.Organisation.TimeZone, rdv.Motif.Name, rdv.Organisation.Name))
            .ToListAsync(ct);
        return null;
    }

    public sealed record Ligne(long Id, Instant StartsAt, string TimeZone, string Motif, string Organisation)
    {
        public LocalDateTime Moment => StartsAt.InZone(DateTimeZoneProviders.Tzdb[TimeZone]).LocalDateTime;
    }
}
