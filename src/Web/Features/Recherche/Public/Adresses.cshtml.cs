using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Creneaux;

namespace RdvSolidarites.Web.Features.Recherche.Public;

/// <summary>What the address field proposes while one types: links to the next step. Without JavaScript nobody asks for it.</summary>
[AllowAnonymous]
public sealed class PropositionsModel(Adresses adresses) : PageModel
{
    public IReadOnlyList<(string Label, string Url)> Places { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var search = Parcours.From(Request.Query);

        if (search.Address is { Length: > 1 } typed)
        {
            Places =
            [
                .. (await adresses.ProposeAsync(typed, ct)).Select(place =>
                    (
                        place.Label,
                        (
                            search with
                            {
                                Address = place.Label,
                                Departement = place.Departement,
                                CityCode = place.CityCode,
                                StreetBanId = place.StreetBanId,
                                Latitude = place.Latitude,
                                Longitude = place.Longitude,
                            }
                        ).Url()
                    )
                ),
            ];
        }
    }
}
