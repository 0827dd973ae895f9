using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Horaires.Pages;

/// <summary>What the page of deletion shows.</summary>
public interface ISuppression : IFiche
{
    LocalDate? From { get; }
    Verification Verification { get; }
}

/// <summary>Deletes a plage or an absence, or ends it from a day on; says first which RDVs it hits.</summary>
public abstract class SuppressionModel<T>(Db db, Current current, Registre<T> registre, ArretDHoraire<T> arret)
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

    /// <summary>Null when all of it goes.</summary>
    public LocalDate? From => FromOf(Item);

    private LocalDate? FromOf(T row) =>
        DateOf(Depuis) is { } date && row.Horaire.EndingBefore(date) is not null && !row.Horaire.IsOver(date) ? date : null;

    private Plage? After(T row) => FromOf(row) is { } date ? row.Horaire.EndingBefore(date) : null;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        Verification = await Registre.VerifyAsync(Item, After(Item), ct);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var what = Francais.Majuscule(Mot);
        try
        {
            await OpenAsync(id, ct);
            var ended = Revision == Item.Revision ? From : DateOf(Depuis);
            return await this.TellAsync(
                await arret.EndAsync(id, After, DateOf(Depuis), new Asked(Revision, Confirme), ct),
                done => new Said(
                    ended is { } date ? $"{what} arrêtée à partir du {Francais.Date(date)}." : $"{what} supprimée.",
                    done.Touches.Any ? Registre.Assistant(done.Row, done.Touches) : Registre.Liste(done.Row)
                ),
                ct
            );
        }
        catch (NotFoundException)
        {
            return await arret.DeletedByMeAsync(id, ct) is { } agentId
                ? this.Tell(new Said($"{what} supprimée.", Registre.Liste(agentId)))
                : throw new NotFoundException();
        }
    }

    public override async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        await base.ComeBackAsync(warnings, colleague, ct);
        Verification = await Registre.VerifyAsync(Item, After(Item), ct);
    }
}
