using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Recherche.Prise;

/// <summary>Choosing a créneau keeps it for fifteen minutes; one may ask for fifteen more, or give it back.</summary>
[AllowAnonymous]
public sealed class GardeModel(Gardes gardes, CreneauxVoulus creneauxVoulus, CreneauxOuverts creneauxOuverts) : PageModel
{
    public Parcours Search { get; private set; } = new();
    public PlusProches Nearest { get; private set; } = PlusProches.None;

    /// <summary>The créneau went to somebody else; otherwise this visitor, or their address, keeps too many.</summary>
    public bool IsGone { get; private set; } = true;

    /// <summary>Nothing is read here: whoever comes back by hand is sent to the créneaux.</summary>
    public IActionResult OnGet() => Redirect(Parcours.From(Request.Query).BackToTime().Url());

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "starts_at")] string? startsAt, CancellationToken ct)
    {
        Search = Parcours.From(Request.Query) with { StartsAt = QueryReader.ReadStart(startsAt) };
        var wanted = await creneauxVoulus.ReadAsync(Search, ct);

        try
        {
            await gardes.TakeAsync(wanted, ct);
            return this.SeeOther(Search.Url("/prendre_rdv/vous"));
        }
        catch (RefusalException refused)
        {
            ModelState.Refuse("", refused.Refusal);
            IsGone = refused.Refusal != CreneauRefusals.TooManyHolds && refused.Refusal != CreneauRefusals.AddressIsFull;
            Nearest =
                IsGone && wanted.RdvId is null
                    ? PlusProches.Of(Search, wanted, await creneauxOuverts.NearestAsync(Search, wanted, ct))
                    : PlusProches.None;
            return Page();
        }
    }

    public async Task<IActionResult> OnPostProlongerAsync(CancellationToken ct)
    {
        await gardes.RenewAsync(ct);
        return this.SeeOther(Parcours.From(Request.Query).Url("/prendre_rdv/vous"));
    }

    public async Task<IActionResult> OnPostLibererAsync(CancellationToken ct)
    {
        await gardes.FreeAsync(ct);
        return this.SeeOther(Parcours.From(Request.Query).BackToTime().Url());
    }
}
