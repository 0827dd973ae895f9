using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Horaires.Pages;

/// <summary>What the page of one coming shows.</summary>
public interface IOccurrence : IFiche
{
    Venue Venue { get; }
    Verification Verification { get; }
    ActeOccurrence? Acte { get; }
    HeuresSaisies Input { get; }
}

/// <summary>One coming of a plage or of an absence that repeats: other hours, skipped, or as the rule says again.</summary>
public abstract class OccurrenceModel<T>(Db db, Current current, Registre<T> registre, ChangementDOccurrence<T> changement)
    : HoraireModel<T>(db, current, registre),
        IOccurrence
    where T : Aggregate, IHoraire
{
    [BindProperty]
    public ActeOccurrence? Acte { get; set; }

    [BindProperty]
    public HeuresSaisies Input { get; set; } = new();

    [BindProperty]
    public string? Confirme { get; set; }

    [BindProperty]
    public int? Revision { get; set; }

    public Venue Venue { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, string jour, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        if (Find(jour) is not { } venue)
        {
            return Redirect($"{Base}/occurrences");
        }

        Venue = venue;
        Input = new HeuresSaisies { Start = venue.Start.ToTimeOnly(), End = venue.End.ToTimeOnly() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string jour, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        if (Find(jour) is not { } venue)
        {
            this.Notice($"Rien n’a été changé\u00A0: cette {Mot} n’a pas, ou n’a plus, de date ce jour-là.");
            return this.SeeOther($"{Base}/occurrences");
        }

        Venue = venue;

        if (Read() is not { } depart)
        {
            return Page();
        }

        return await this.TellAsync(
            await changement.ChangeAsync(id, depart, new Asked(Revision, Confirme), ct),
            done => new Said(Done(), done.Touches.Any ? Registre.Assistant(done.Row, done.Touches) : $"{Base}/occurrences"),
            ct
        );
    }

    public override async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        await base.ComeBackAsync(warnings, colleague, ct);
        Venue = Item.Horaire.Venues(Venue.Date).FirstOrDefault(Venue);
    }

    /// <summary>A date that the rule gives and that is not past.</summary>
    private Venue? Find(string jour) =>
        Item.Horaire.Recurrence is not null && DateOf(jour) is { } date && date >= Today && Item.Horaire.ComesOn(date)
            ? Item.Horaire.Venues(date).FirstOrDefault()
            : null;

    /// <summary>What that day becomes, or null with a sentence beside what is to be corrected.</summary>
    private Func<Plage, Plage>? Read()
    {
        var date = Venue.Date;
        if (Acte != ActeOccurrence.Changer)
        {
            // Only that act reads the hours.
            ModelState.Remove("Input.Start");
            ModelState.Remove("Input.End");
        }

        if (Acte != ActeOccurrence.Retablir && Venue.Derogation is null && Item.Horaire.Derogations?.Count >= HoraireChanges.MaxDerogations)
        {
            ModelState.AddModelError("", $"Cette {Mot} a déjà trop de dates à part. Arrêtez-la et créez-en une nouvelle.");
        }

        switch (Acte)
        {
            case ActeOccurrence.Passer:
                return ModelState.IsValid ? plage => plage.Skipping(date) : null;
            case ActeOccurrence.Retablir:
                return ModelState.IsValid ? plage => plage.Restoring(date) : null;
            case ActeOccurrence.Changer when Input is { Start: { } start, End: { } end }:
                if (end <= start && end != TimeOnly.MinValue)
                {
                    ModelState.AddModelError("Input.End", "L’heure de fin doit être après l’heure de début.");
                }

                return ModelState.IsValid
                    ? plage => plage.Changing(date, LocalTime.FromTimeOnly(start), LocalTime.FromTimeOnly(end))
                    : null;
            default:
                if (ModelState.IsValid)
                {
                    ModelState.AddModelError("", "Choisissez ce que devient ce jour.");
                }

                return null;
        }
    }

    private string Done()
    {
        var day = Francais.Jour(Venue.Date);
        return Acte switch
        {
            ActeOccurrence.Passer => $"Rien n’aura lieu le {day}.",
            ActeOccurrence.Retablir => $"Le {day} est rétabli.",
            _ => $"Le {day} a d’autres heures.",
        };
    }
}

/// <summary>What may become of one coming.</summary>
public enum ActeOccurrence
{
    Changer,
    Passer,
    Retablir,
}

/// <summary>Other hours for one day.</summary>
public sealed class HeuresSaisies
{
    [Display(Name = "Heure de début"), Required(ErrorMessage = "Indiquez l’heure de début, par exemple 09:00.")]
    public TimeOnly? Start { get; set; }

    [Display(Name = "Heure de fin"), Required(ErrorMessage = "Indiquez l’heure de fin, par exemple 12:00.")]
    public TimeOnly? End { get; set; }
}
