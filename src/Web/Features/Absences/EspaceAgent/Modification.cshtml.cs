using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>Changes an absence, or what comes of it from a day on: then the old one ends the day before and a new one begins.</summary>
public sealed class ModificationModel(Db db, Current current, RegistreAbsences registre, RdvsTouches touches)
    : HoraireModel<Absence>(db, current, registre),
        IFormulaireAbsence
{
    [BindProperty]
    public AbsenceSaisie Input { get; set; } = new();

    [BindProperty]
    public string? Confirme { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Depuis { get; set; }

    public Verification Verification { get; private set; } = Verification.Nothing;
    public string Retour => Base;

    /// <summary>The day from which it changes; null when all of it does.</summary>
    public LocalDate? From =>
        DateOf(Depuis) is { } date && Item.Horaire.ComesOn(date) && Item.Horaire.EndingBefore(date) is not null ? date : null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } refused)
        {
            return refused;
        }

        Input = new AbsenceSaisie
        {
            Title = Item.Title,
            Horaire = HoraireSaisi.Of(Item.Horaire with { FirstDay = From ?? Item.FirstDay }),
            Revision = Item.Revision,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await using var transaction = await TakeAsync(id, ct);
        if (transaction is null)
        {
            return Forbidden;
        }

        var (isStale, horaire) = (Input.Revision != Item.Revision, Input.Horaire.Read(ModelState, "Input.Horaire", Today));
        Input.Revision = Item.Revision;
        if (From is { } from && horaire is not null && horaire.FirstDay < from)
        {
            ModelState.AddModelError("Input.Horaire.FirstDay", $"Choisissez le {Francais.Date(from)} ou un jour plus tardif.");
        }

        if (isStale)
        {
            return await ChangedMeanwhileAsync(ct);
        }

        if (horaire is null || !ModelState.IsValid)
        {
            return Page();
        }

        horaire = horaire.KeepingDerogationsOf(Item.Horaire);
        Verification = new Verification(AbsenceWarnings.Of(horaire), await touches.ByAbsenceAsync([Agenda], horaire, Item.Horaire, ct));
        if (!Verification.IsConfirmedBy(Confirme))
        {
            return Page();
        }

        var kept = Write(horaire);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice("Absence modifiée.");
        return this.SeeOther(Verification.Touches.Any ? Registre.Assistant(kept, Verification.Touches) : Address(kept));
    }

    private Absence Write(Plage horaire)
    {
        if (From is not { } from)
        {
            Item.Change(Input.Named, horaire);
            return Item;
        }

        var next = Absence.Put(Agenda, Input.Named, horaire);
        Item.Reschedule(Item.Horaire.EndingBefore(from)!);
        Db.Add(next);
        return next;
    }

    private static string Address(Absence absence) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/agents/absences/{absence.Id}");
}
