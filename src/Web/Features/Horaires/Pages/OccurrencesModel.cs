using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Horaires.Pages;

/// <summary>What the list of comings shows.</summary>
public interface IOccurrences : IFiche
{
    IReadOnlyList<Venue> Venues { get; }
    LocalDate? Suite { get; }
}

/// <summary>The next comings of a plage or of an absence that repeats, those that were skipped too.</summary>
public abstract class OccurrencesModel<T>(Db db, Current current, Registre<T> registre)
    : HoraireModel<T>(db, current, registre),
        IOccurrences
    where T : Aggregate, IHoraire
{
    private const int Shown = 20;

    /// <summary>Not before this day.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Du { get; set; }

    public IReadOnlyList<Venue> Venues { get; private set; } = [];

    /// <summary>Where the list goes on, if it does.</summary>
    public LocalDate? Suite { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        if (Item.Horaire.Recurrence is null)
        {
            return Redirect(Base);
        }

        var from = LocalDate.Max(Today, LocalDate.Max(Item.Horaire.FirstDay, DateOf(Du) ?? Today));
        var venues = Item.Horaire.Venues(from).Take(Shown + 1).ToList();
        (Venues, Suite) = ([.. venues.Take(Shown)], venues.Count > Shown ? venues[^1].Date : null);
        return Page();
    }
}
