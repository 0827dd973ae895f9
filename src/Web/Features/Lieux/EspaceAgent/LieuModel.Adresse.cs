using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Look;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>Finding its address: asked for by its own button, or by saving one whose point is not known.</summary>
public sealed partial class LieuModel
{
    /// <summary>So many other lieux help to find one's way; more would hide the map.</summary>
    private const int MaxReperes = 100;

    /// <summary>What the search of an address found, in words; null when none was asked.</summary>
    public string? Trouvaille { get; private set; }

    /// <summary>Other lieux that I set, for whoever places a point.</summary>
    public IReadOnlyList<Repere> Reperes { get; private set; } = [];

    /// <summary>« Chercher l'adresse »: nothing is saved. Whoever asks wants the point of this address, instead of the one that is written.</summary>
    public async Task<IActionResult> OnPostChercherAsync([FromRoute] long? id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        ModelState.Clear(); // the other fields are not finished

        if (string.IsNullOrWhiteSpace(Input.Address) || Input.Address.Length > Lengths.Address)
        {
            ModelState.AddModelError("Input.Address", $"Écrivez l’adresse à chercher, de {Lengths.Address} caractères au plus.");
            return Page();
        }

        if (IsKeptAsTyped())
        {
            Trouvaille = "L’adresse reste comme vous l’avez écrite.";
        }
        else if (await FindAsync(ct))
        {
            Trouvaille = $"Adresse trouvée\u00A0: {Input.Address.Trim()}. Son point est {Input.Point}. Rien n’est enregistré encore.";
        }
        else if (Proposees.Count == 0)
        {
            Trouvaille = "Aucune adresse ne ressemble à celle-ci. Corrigez-la, ou écrivez vous-même le point\u00A0: latitude, longitude.";
        }

        return Page();
    }

    /// <summary>A point written by hand is the reader's own; that of an address which has changed is not.</summary>
    private async Task LocateAsync(CancellationToken ct)
    {
        var isOld = Row is { } row && Input.Point == PointDeCarte.Of(row)?.ToString() && row.Address != Input.Address!.Trim();

        if (IsKeptAsTyped() || !KnowsStreets || (!string.IsNullOrWhiteSpace(Input.Point) && !isOld))
        {
            return;
        }

        if (!await FindAsync(ct) && Proposees.Count == 0)
        {
            Put(Input.Address!, point: null);
        }
    }

    private bool IsKeptAsTyped()
    {
        if (Input.Choix == AsTyped)
        {
            (Input.Gardee, Input.Choix) = (Input.Address!.Trim(), null);
            ModelState.Remove("Input.Choix");
            return true;
        }

        return Input.Choix is null && Input.Gardee == Input.Address!.Trim();
    }

    /// <summary>Whether it is the very one that was written or chosen; else those that look like it are proposed.</summary>
    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var found = (await geocoder.SearchAsync(Input.Address!, ct))
            .Where(place => place is { Latitude: not null, Longitude: not null })
            .ToList();
        var typed = TexteCherchable.Normalise(Input.Choix ?? Input.Address!);

        if (found.Find(place => TexteCherchable.Normalise(place.Label) == typed) is { } exact)
        {
            Put(
                Input.Choix is null ? Input.Address! : exact.Label,
                new PointDeCarte(exact.Latitude!.Value, exact.Longitude!.Value).ToString()
            );
            return true;
        }

        if (found.Count > 0)
        {
            Proposees =
            [
                .. found.Select(place => place.Label).Distinct().Select(label => new SelectListItem(label, label)),
                new SelectListItem("Aucune\u00A0: garder ce que j’ai écrit", AsTyped),
            ];
            ModelState.AddModelError("Input.Choix", "Choisissez l’adresse que vous vouliez dire.");
        }

        return false;
    }

    private void Put(string address, string? point)
    {
        (Input.Address, Input.Point, Input.Choix) = (address, point, null);
        ModelState.Remove("Input.Address");
        ModelState.Remove("Input.Point");
        ModelState.Remove("Input.Choix");
    }

    private async Task OfferReperesAsync(CancellationToken ct)
    {
        var here = Row?.Id;
        Reperes = await db
            .Lieux.Where(lieu => db.Organisations.SetBy(current.Agent).Any(mine => mine.Id == lieu.OrganisationId))
            .Where(lieu =>
                lieu.Availability == LieuAvailability.Enabled && lieu.Latitude != null && lieu.Longitude != null && lieu.Id != here
            )
            .OrderBy(lieu => lieu.Id)
            .Take(MaxReperes)
            .Select(lieu => new Repere(lieu.Name, lieu.Latitude!.Value, lieu.Longitude!.Value))
            .ToListAsync(ct);
    }
}
