using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>What pages of rights share: who asks, with their territory roles; first a preview, then the act.</summary>
public abstract class DroitsModel(Db db, Current current) : PageModel
{
    private const string Confirm = "confirmer";
    private const string Back = "saisie";

    /// <summary>Nothing: show what would change. « confirmer »: do it. « saisie »: back to the form as it was typed.</summary>
    [BindProperty]
    public string? Etape { get; set; }

    public Apercu? Apercu { get; protected set; }
    public Agent Me => current.Agent;
    public LocalDate Today => current.Now.InZone(Me.Zone).Date;

    protected bool IsConfirmed => Etape == Confirm;
    protected bool IsTypedAgain => Etape == Back;

    protected static IActionResult Refused => new StatusCodeResult(StatusCodes.Status403Forbidden);

    protected Task KnowMeAsync(CancellationToken ct) => db.Entry(Me).Collection(me => me.RolesTerritoire).LoadAsync(ct);

    /// <summary>A colleague whose name I may know, with roles and services; else 404.</summary>
    protected Task<Agent> ColleagueAsync(long id, CancellationToken ct) =>
        db.Agents.WithRoles.KnownTo(Me).Where(agent => agent.Id == id).OneOr404Async(ct);

    /// <summary>The end of a day typed, as the first instant when it no longer counts.</summary>
    protected Instant? EndOf(DateOnly? day) =>
        day is { Year: > 1900 and < 2200 } said ? Me.Zone.AtStartOfDay(LocalDate.FromDateOnly(said).PlusDays(1)).ToInstant() : null;

    /// <summary>The last day that counts, to fill a form.</summary>
    protected DateOnly? LastDayOf(Instant? end) => end is { } instant ? instant.InZone(Me.Zone).Date.PlusDays(-1).ToDateOnly() : null;

    /// <summary>Where « Annuler » leads after rights were set; nowhere when they were not.</summary>
    protected static string? UndoUrl(string back, Instant? moment) =>
        moment is { } at
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"/agents/acces/annulation?moment={at.ToUnixTimeMilliseconds()}&retour={Uri.EscapeDataString(back)}"
            )
            : null;

    /// <summary>The form again, as it was typed.</summary>
    protected IActionResult TypeAgain()
    {
        ModelState.Clear();
        return Page();
    }
}
