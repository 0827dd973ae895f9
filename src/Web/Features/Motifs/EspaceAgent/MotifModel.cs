using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Makes a motif, or changes it; shows on demand what its citizens will read.</summary>
public sealed class MotifModel(
    Db db,
    Current current,
    MotifsReglage reglage,
    NomsDeMotifs noms,
    EffetsDeMotif effets,
    AvertissementsDeMotif avertissements,
    EnregistrementDeMotif enregistrement
) : FormulaireDeReglage<Motif, SaisieDeMotif>(reglage)
{
    private Organisation? _organisation;

    /// <summary>"apercu" shows, and saves nothing.</summary>
    [BindProperty]
    public string? Geste { get; set; }

    public MotifVoulu? Apercu { get; private set; }
    public string Ici => Old is { } old ? $"{Nom.De(old.Id)}/modifier" : Nom.PourEnFaire;
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Services { get; private set; } = [];

    public static IEnumerable<SelectListItem> Types => Of<LocationType>(MotsDePose.Of);
    public static IEnumerable<SelectListItem> Publics => Of<BookableBy>(MotsDuMotif.Of);
    public static IEnumerable<SelectListItem> Niveaux => Of<SectorisationLevel>(MotsDuMotif.Of);
    public static IEnumerable<SelectListItem> Visibilites => Of<VisibilityType>(MotsDuMotif.Of);
    public static IEnumerable<SelectListItem> Couleurs => MotsDuMotif.Couleurs.Select(one => new SelectListItem(one.Said, one.Cle));
    public IEnumerable<SelectListItem> AuPlusTard => Delays(Input.MinBookingDelay);
    public IEnumerable<SelectListItem> AuPlusTot => Delays(Input.MaxBookingDelay);

    /// <summary>Some RDVs were made with its way and its kind: they stay (spec 2 §3.10).</summary>
    public bool HasRdvs { get; private set; }
    public override string Champs => "/Features/Motifs/EspaceAgent/_Champs.cshtml";

    protected override async Task OfferAsync(CancellationToken ct)
    {
        if (Row is { } row)
        {
            (_organisation, HasRdvs) = (row.Organisation, await effets.HasRdvsAsync(row, ct));
            Services = await ServicesAsync([row.Organisation.TerritoireId], ct);
            return;
        }

        var mine = await db.Organisations.SetBy(current.Agent).Include(one => one.Territoire).ToListAsync(ct);
        Organisations =
        [
            .. mine.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => new SelectListItem(one.Name, $"{one.Id}")),
        ];
        Input.Organisation ??= mine is [var only] ? (long?)only.Id : null;
        _organisation = mine.Find(one => one.Id == Input.Organisation);
        Services = await ServicesAsync([.. mine.Select(one => one.TerritoireId).Distinct()], ct);

        if (Input.Organisation is not null && _organisation is null)
        {
            throw new NotFoundException();
        }
    }

    protected override void Fill(Motif row) => (Input, Apercu) = (SaisieDeMotif.Of(row), MotifVoulu.Of(row));

    protected override async Task CheckAsync(CancellationToken ct)
    {
        // Boxes and lists that are greyed send nothing: what stands stays.
        if (Row is { } row && HasRdvs)
        {
            (Input.LocationType, Input.Collectif) = (row.LocationType, row.Collectif);
            ModelState.Remove("Input.LocationType");
        }

        if (_organisation is null)
        {
            ModelState.AddModelError("Input.Organisation", "Dites de quelle organisation est ce motif.");
        }

        if (Input.Service is { } service && !Services.Any(one => one.Value == $"{service}"))
        {
            throw new NotFoundException();
        }

        foreach (var (field, said) in Input.Complaints())
        {
            ModelState.AddModelError($"Input.{field}", said);
        }

        if (ModelState.IsValid && Row?.DeletedAt is null && await noms.IsTakenAsync(_organisation!.Id, Row?.Id ?? 0, Input.Wanted(), ct))
        {
            ModelState.Refuse("Input.Name", MotifRefusals.NameTaken);
        }
    }

    protected override Task<bool> IsShownFirstAsync(CancellationToken ct)
    {
        Apercu = Input.Wanted();
        return Task.FromResult(Geste == "apercu");
    }

    protected override async Task<IReadOnlyList<string>> EffetsAsync(CancellationToken ct)
    {
        var wanted = Input.Wanted();
        var warned = await avertissements.OfAsync(Row?.Id ?? 0, _organisation!, wanted, ct);

        if (Row is not { } row)
        {
            return warned;
        }

        // What was so before needs no reading again.
        var known = await avertissements.OfAsync(row.Id, _organisation!, MotifVoulu.Of(row), ct);
        return [.. await effets.OfAsync(row, wanted, ct), .. warned.Except(known, StringComparer.Ordinal)];
    }

    protected override Task<Outcome<Motif>> SaveAsync(CancellationToken ct) =>
        Row is { } row
            ? enregistrement.ChangeAsync(row.Id, Input.Wanted(), ct)
            : enregistrement.MakeAsync(_organisation!.Id, Input.Wanted(), ct);

    /// <summary>
    /// Any for whoever administers the territory; else those that it uses, or any while it uses none. The desk holds no RDV of its own (spec 2 §2.5).
    /// </summary>
    private async Task<IReadOnlyList<SelectListItem>> ServicesAsync(long[] territoires, CancellationToken ct)
    {
        var all = await db.Services.Select(service => new { service.Id, service.Name }).ToListAsync(ct);
        var used = territoires.Intersect(current.Agent.SetsTerritoires).Any() ? [] : await UsedAsync(territoires, ct);
        return
        [
            .. all.Where(service => used.Count == 0 || used.Contains(service.Id) || service.Id == Row?.ServiceId)
                .Where(service => TexteCherchable.Normalise(service.Name) != "secretariat" || service.Id == Row?.ServiceId)
                .OrderBy(service => service.Name, StringComparer.CurrentCulture)
                .Select(service => new SelectListItem(service.Name, $"{service.Id}")),
        ];
    }

    /// <summary>From the houses to their services: the other way round, each service of the country would ask all its agents.</summary>
    private async Task<HashSet<long>> UsedAsync(long[] territoires, CancellationToken ct)
    {
        var ofMotifs = db.Motifs.Where(motif => territoires.Contains(motif.Organisation.TerritoireId)).Select(motif => motif.ServiceId);
        var ofAgents = db
            .Roles.Where(role => role.Agent.DeletedAt == null && territoires.Contains(role.Organisation.TerritoireId))
            .SelectMany(role => role.Agent.Services.Select(own => own.Id));
        return
        [
            .. await db
                .Services.Where(service => ofMotifs.Contains(service.Id) || ofAgents.Contains(service.Id))
                .Select(service => service.Id)
                .ToListAsync(ct),
        ];
    }

    private static IEnumerable<SelectListItem> Of<T>(Func<T, string> said)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => new SelectListItem(Francais.Majuscule(said(value)), value.ToString()));

    /// <summary>A delay that no list offers stays what it is.</summary>
    private static IEnumerable<SelectListItem> Delays(int present) =>
        MotsDuMotif
            .Delais.Select(one => one.Seconds)
            .Append(present)
            .Where(seconds => seconds >= 0)
            .Distinct()
            .Order()
            .Select(seconds => new SelectListItem(Francais.Majuscule(MotsDuMotif.Delai(seconds)), $"{seconds}"));
}
