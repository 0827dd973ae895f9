using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Finds a commune or a street to put in a secteur, while one types or once it is sent.</summary>
public sealed class ZonesDeSecteurModel(SecteursReglage reglage, Adresses adresses, Communes communes, IGeocoder geocoder) : PageModel
{
    private const int MaxText = 300;

    [BindProperty(SupportsGet = true)]
    public string? Adresse { get; set; }

    public Secteur Secteur { get; private set; } = null!;
    public bool KnowsStreets => geocoder.KnowsStreets;

    /// <summary>What may be put in it, and why it may not.</summary>
    public IReadOnlyList<(ZoneVoulue Zone, string? Refus)> Proposees { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        Secteur = await reglage.WritableAsync(id, ct);
        if (Adresse is { Length: > 1 and <= MaxText } typed)
        {
            Proposees =
            [
                .. (await adresses.ProposeAsync(typed, ct))
                    .SelectMany(Zones)
                    .Distinct()
                    .Select(zone => (zone, zone.RefusalIn(Secteur.Territoire, communes)?.Message)),
            ];
        }
    }

    /// <summary>An address means its street, or its whole town.</summary>
    private IEnumerable<ZoneVoulue> Zones(AdresseTrouvee place)
    {
        var town = communes.ByInsee(place.CityCode)?.Name ?? place.CityCode;
        return place is { StreetBanId: { } id, Street: { } street }
            ? [new(place.CityCode, town, id, street), new(place.CityCode, town, null, null)]
            : [new(place.CityCode, town, null, null)];
    }
}
