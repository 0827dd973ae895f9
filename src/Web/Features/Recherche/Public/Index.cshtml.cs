using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Recherche.Public;

/// <summary>The funnel: one address, whose parameters alone decide the screen (spec 1 §1.3). Nothing is kept elsewhere; back and refresh are safe.</summary>
[AllowAnonymous]
[SearchTime("/prendre_rdv")]
public sealed class IndexModel(
    Db db,
    Current current,
    Adresses adresses,
    MotifsOuverts motifsOuverts,
    PortesOuvertes portesOuvertes,
    CreneauxOuverts creneauxOuverts,
    Gardes gardes
) : PageModel
{
    public Parcours Search { get; private set; } = new();
    public Ecran Ecran { get; private set; }
    public TerritoireCherche Territoire { get; private set; } = null!;

    /// <summary>The motif's, once there is one.</summary>
    public LocalDate Today => current.Now.InZone(Chosen.Count > 0 ? Motif.Zone : Territoire.Zone).Date;

    public LocalDate TodayOf(MotifTrouve motif) => current.Now.InZone(motif.Zone).Date;

    /// <summary>"heure de La Réunion", where the hours shown are not those of the territory.</summary>
    public string? AutreHeure(MotifTrouve motif) => Departements.AutreHeure(motif.TimeZone, Territoire.TimeZone);

    public IReadOnlyList<AdresseTrouvee> Candidats { get; private set; } = [];

    /// <summary>Every motif that may be booked from here, whatever was chosen.</summary>
    public IReadOnlyList<MotifTrouve> Motifs { get; private set; } = [];

    /// <summary>The motif behind the chosen key, in each organisation that has it.</summary>
    public IReadOnlyList<MotifTrouve> Chosen { get; private set; } = [];
    public MotifTrouve Motif => Chosen[0];
    public LieuTrouve? Lieu { get; private set; }
    public Portes Portes { get; private set; } = new([], [], []);
    public Semaine? Semaine { get; private set; }

    /// <summary>What took every créneau, when there is none.</summary>
    public Explication? Why { get; private set; }
    public IReadOnlyList<RdvCollectifTrouve> Collectifs { get; private set; } = [];
    public Garde? Garde { get; private set; }

    /// <summary>Signed in, and followed by somebody.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>The same motif by phone, at home, by visio or on site.</summary>
    public IEnumerable<MotifTrouve> OtherWays =>
        Chosen.Count == 0
            ? []
            : Motifs
                .Where(motif =>
                    motif.ServiceId == Motif.ServiceId
                    && motif.LocationType != Motif.LocationType
                    && MotsDuParcours.Sujet(motif) == MotsDuParcours.Sujet(Motif)
                )
                .DistinctBy(motif => motif.Key)
                .Take(3);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Search = Parcours.From(Request.Query);

        if (Search.Departement is null && Search.PublicLinkOrganisationId is null)
        {
            return await AddressAsync(ct);
        }

        await using var opening = await db.StayOpenAsync(ct);

        if (await motifsOuverts.TerritoireAsync(Search, ct) is not { } territoire)
        {
            return Search.PublicLinkOrganisationId is null ? Show(Ecran.HorsTerritoire) : NotFound();
        }

        (Territoire, Search) = (territoire, Search with { Departement = territoire.Numero });
        Motifs = await motifsOuverts.FindAsync(Search with { MotifKey = null }, territoire, ct);
        return await StepAsync(ct);
    }

    private async Task<IActionResult> AddressAsync(CancellationToken ct)
    {
        if (Search.Address is not { } typed)
        {
            return Show(Ecran.Adresse);
        }

        var read = await adresses.ReadAsync(typed, ct);

        if (read.Obvious is { } place)
        {
            return Redirect(At(place).Url());
        }

        Candidats = read.Candidats;

        if (Candidats.Count == 0)
        {
            ModelState.AddModelError(
                "address",
                "Nous ne trouvons pas cette adresse. Écrivez seulement le nom de votre commune ou son code postal."
            );
        }

        return Show(Ecran.Adresse);
    }

    public Parcours At(AdresseTrouvee place) =>
        Search with
        {
            Address = place.Label,
            Departement = place.Departement,
            CityCode = place.CityCode,
            StreetBanId = place.StreetBanId,
            Latitude = place.Latitude,
            Longitude = place.Longitude,
        };

    /// <summary>The first choice that is missing decides (spec 1 §1.3).</summary>
    private async Task<IActionResult> StepAsync(CancellationToken ct)
    {
        Chosen = [.. Motifs.Where(motif => Search.MotifKey is null || motif.Key == Search.MotifKey)];

        if (Chosen.Select(motif => motif.ServiceId).Distinct().Count() != 1)
        {
            return Chosen.Count == 0 ? Show(Ecran.Rien) : await ChoiceAsync(Ecran.Service, ct);
        }

        if ((Search.MotifKey is null && Search.MotifId is null) || Chosen.Select(motif => motif.Key).Distinct().Count() != 1)
        {
            return await ChoiceAsync(Ecran.Motif, ct);
        }

        if (Motif.HasLieu ? Search.LieuId is null : Search.ScopeOrganisationId is null)
        {
            Portes = await portesOuvertes.FindAsync(Search, Territoire, Chosen, ct);
            return Portes.Open.Count > 0 ? Show(Ecran.Porte) : await NothingAnywhereAsync(ct);
        }

        return await TimeAsync(ct);
    }

    /// <summary>Whoever is followed by somebody learns where to book with them (spec 1 F-36).</summary>
    private async Task<IActionResult> ChoiceAsync(Ecran ecran, CancellationToken ct)
    {
        IsFollowed = current.MaybeUsager is { } me && await db.Referents.AnyAsync(referent => referent.UsagerId == me.Id, ct);
        return Show(ecran);
    }

    private async Task<IActionResult> TimeAsync(CancellationToken ct)
    {
        if (Motif.HasLieu)
        {
            Lieu = await db
                .Lieux.Where(lieu =>
                    lieu.Id == Search.LieuId
                    && lieu.OrganisationId == Motif.OrganisationId
                    && lieu.Availability != LieuAvailability.Disabled
                )
                .Select(LieuQueries.Trouve)
                .OneOr404Async(ct);
        }

        Garde = await gardes.MineAsync(ct);

        if (Motif.Collectif)
        {
            var agents = await motifsOuverts.AgentsAsync(Search, [Motif], ct);
            Collectifs =
            [
                .. (await RdvsCollectifs.OpenAsync(db, [Motif.Id], agents, current, ct)).Where(rdv => rdv.LieuId == Search.LieuId),
            ];
            return Collectifs.Count > 0 ? Show(Ecran.Collectifs) : await NothingAsync(ct);
        }

        Semaine = await creneauxOuverts.WeekAsync(Search, Territoire, Motif, ct);
        return Semaine.HasNothing && !await HasEarlierAsync(ct) ? await NothingAsync(ct) : Show(Ecran.Creneaux);
    }

    /// <summary>After the last créneau a week is empty, which does not mean that nothing is free.</summary>
    private async Task<bool> HasEarlierAsync(CancellationToken ct) =>
        Semaine!.First > Today && !(await creneauxOuverts.WeekAsync(Search with { Date = null }, Territoire, Motif, ct)).HasNothing;

    /// <summary>Never a dead end: the other doors of the same motif are looked at too.</summary>
    private async Task<IActionResult> NothingAsync(CancellationToken ct)
    {
        var wider = Search.BackToPlace() with { MotifKey = Motif.Key, MotifId = null };
        Why = Semaine?.Why;
        Motifs = await motifsOuverts.FindAsync(wider with { MotifKey = null }, Territoire, ct);
        Portes = await portesOuvertes.FindAsync(wider, Territoire, [.. Motifs.Where(motif => motif.Key == Motif.Key)], ct);
        return Show(Ecran.Aucun);
    }

    private async Task<IActionResult> NothingAnywhereAsync(CancellationToken ct)
    {
        Why = Motif.Collectif ? null : await creneauxOuverts.ExplainAsync(Search, Territoire, Motif, ct);
        return Show(Ecran.Aucun);
    }

    private PageResult Show(Ecran ecran)
    {
        Ecran = ecran;

        if (ecran is Ecran.Porte or Ecran.Creneaux or Ecran.Collectifs)
        {
            // Known before the first click: of a double click, the second would otherwise be another visitor's and find the créneau taken.
            _ = current.VisiteurKey;
        }
        return Page();
    }
}
