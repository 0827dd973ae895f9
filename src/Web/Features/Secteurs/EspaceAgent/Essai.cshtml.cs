using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>An address in, then what a citizen who lives there finds, step by step, and why not the rest.</summary>
public sealed class EssaiModel(Db db, SecteursReglage reglage, Adresses adresses, MotifsOuverts motifsOuverts, BancDEssai banc) : PageModel
{
    public const string Path = "/agents/territoire/secteurs/essai";

    public Parcours Search { get; private set; } = new();
    public IReadOnlyList<AdresseTrouvee> Candidats { get; private set; } = [];

    /// <summary>Read from what was typed, without a choice.</summary>
    public bool IsRead { get; private set; }
    public TerritoireCherche? Territoire { get; private set; }

    /// <summary>Null where there is nothing to try, or where it is not theirs to know.</summary>
    public Essai? Essai { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await reglage.OnlyMineAsync(ct);
        // Only the address: what else a link of the funnel carries is a choice that the one who tries has not made.
        var asked = Parcours.From(Request.Query);
        Search = new Parcours
        {
            Address = asked.Address,
            Departement = asked.Departement,
            CityCode = asked.CityCode,
            StreetBanId = asked.StreetBanId,
            Latitude = asked.Latitude,
            Longitude = asked.Longitude,
        };

        if (Search.Departement is null && Search.Address is { } typed)
        {
            await ReadAsync(typed, ct);
        }

        if (Search.Departement is { } numero && await motifsOuverts.TerritoireAsync(Search, ct) is { } territoire)
        {
            Territoire = territoire;
            var mine = reglage.Territoires;
            if (await db.Territoires.AnyAsync(one => one.Numero == numero && mine.Contains(one.Id), ct))
            {
                Essai = await banc.TryAsync(Search, territoire, mine, ct);
            }
        }
    }

    public static Parcours At(AdresseTrouvee place) =>
        new()
        {
            Address = place.Label,
            Departement = place.Departement,
            CityCode = place.CityCode,
            StreetBanId = place.StreetBanId,
            Latitude = place.Latitude,
            Longitude = place.Longitude,
        };

    private async Task ReadAsync(string typed, CancellationToken ct)
    {
        var read = await adresses.ReadAsync(typed, ct);
        if (read.Obvious is { } place)
        {
            (Search, IsRead) = (At(place), true);
        }
        else
        {
            Candidats = read.Candidats;
        }
    }
}
