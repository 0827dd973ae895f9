using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Which mails, which page first, what the agenda shows, and the private calendar feed (spec 2 §21.2, §21.4).</summary>
public sealed class PreferencesModel(Db db, Current current, AdressePublique publique) : PageModel
{
    private const string Here = "/agents/preferences";

    [BindProperty]
    public PreferencesInput Input { get; set; } = new();

    public Agent Me => current.Agent;

    /// <summary>Where the feed is, or null while there is none.</summary>
    public string? CalendarUrl => Me.CalendarKey is { } key ? publique.Of($"/calendrier/{key}.ics") : null;

    public void OnGet() => Input = PreferencesInput.Of(Me);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Me.HasAgenda && Input.NotificationsRdv is null && ModelState.IsValid)
        {
            ModelState.AddModelError("Input.NotificationsRdv", "Choisissez quand un message vous prévient d’un changement");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Input.Apply(Me);
        await db.SaveChangesAsync(ct);
        return Done("Vos préférences sont enregistrées.");
    }

    public async Task<IActionResult> OnPostCalendrierAsync(CancellationToken ct)
    {
        if (!Me.HasAgenda)
        {
            return NotFound();
        }

        var hadOne = Me.CalendarKey is not null;
        Me.RenewCalendar();
        await db.SaveChangesAsync(ct);
        return Done(hadOne ? "Votre calendrier a une nouvelle adresse. L’ancienne ne répond plus." : "Votre calendrier a une adresse.");
    }

    public async Task<IActionResult> OnPostFermetureAsync(CancellationToken ct)
    {
        Me.CloseCalendar();
        await db.SaveChangesAsync(ct);
        return Done("L’adresse de votre calendrier ne répond plus.");
    }

    private IActionResult Done(string sentence)
    {
        this.Notice(sentence);
        return this.SeeOther(Here);
    }
}
