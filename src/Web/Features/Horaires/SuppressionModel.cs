using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>What the page of deletion shows.</summary>
public interface ISuppression : IFiche
{
    LocalDate? From { get; }
    Verification Verification { get; }
}

/// <summary>Deletes a plage or an absence, or ends it from a day on; says first which RDVs it hits.</summary>
public abstract class SuppressionModel<T>(Db db, Current current, Registre<T> registre)
    : HoraireModel<T>(db, current, registre),
        ISuppression
    where T : Aggregate, IHoraire
{
    /// <summary>Only what comes from this day on.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Depuis { get; set; }

    [BindProperty]
    public string? Confirme { get; set; }

    [BindProperty]
    public int? Revision { get; set; }

    public Verification Verification { get; private set; } = Verification.Nothing;

    /// <summary>Null when all of it goes.</summary>
    public LocalDate? From =>
        DateOf(Depuis) is { } date && Item.Horaire.EndingBefore(date) is not null && !Item.Horaire.IsOver(date) ? date : null;

    private Plage? After => From is { } date ? Item.Horaire.EndingBefore(date) : null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } refused)
        {
            return refused;
        }

        Verification = await Registre.VerifyAsync(Item, After, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await using var transaction = await TakeAsync(id, ct);
        if (transaction is null)
        {
            return Forbidden;
        }

        Verification = await Registre.VerifyAsync(Item, After, ct);
        if (Revision != Item.Revision)
        {
            return await ChangedMeanwhileAsync(ct);
        }

        if (!Verification.IsConfirmedBy(Confirme))
        {
            return Page();
        }

        var ended = From;
        if (After is { } shorter)
        {
            Item.Reschedule(shorter);
        }
        else
        {
            Item.Close(Agenda.Zone);
            Db.Remove(Item);
        }

        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var what = Francais.Majuscule(Mot);
        this.Notice(ended is { } date ? $"{what} arrêtée à partir du {Francais.Date(date)}." : $"{what} supprimée.");
        return this.SeeOther(Verification.Touches.Any ? Registre.Assistant(Item, Verification.Touches) : Liste);
    }
}
