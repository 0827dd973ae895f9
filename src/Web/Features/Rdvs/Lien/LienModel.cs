using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>A page of a RDV opened by its link: never indexed, never kept by a cache, its address never told to another site.</summary>
public abstract class LienModel(Ouverture ouverture) : PageModel
{
    public Rdv Rdv { get; private set; } = null!;
    public Participation Place { get; private set; } = null!;
    public string Path => RdvLinks.Path(Place);

    /// <summary>Theirs and their relatives': nobody else's name is shown (spec 1 L-04, L-32).</summary>
    public IReadOnlyList<Participation> Shown =>
        Rdv.Motif.Collectif
            ? [Place]
            :
            [
                .. Rdv
                    .Participations.Where(place => place.Usager.Correspondant.Id == Place.Usager.Correspondant.Id)
                    .OrderBy(place => place.Id),
            ];

    public bool IsCancelled => Rdv.IsCancelled || Place.IsCancelled;

    /// <summary>Nobody will receive them then: another date is all that this page is about.</summary>
    public bool IsToMove => Rdv.IsToMove && !IsCancelled;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Hide(context.HttpContext.Response.Headers);

    internal static void Hide(IHeaderDictionary headers)
    {
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }

    /// <summary>Loads the RDV. Not null: where to go first, a code is asked.</summary>
    protected async Task<IActionResult?> OpenAsync(string key, CancellationToken ct)
    {
        (Rdv, Place) = await ouverture.FindAsync(key, ct);
        return ouverture.AsksForCode(Rdv, Place) ? this.SeeOther($"{Path}/code") : null;
    }
}
