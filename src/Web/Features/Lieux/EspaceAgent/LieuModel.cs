using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Lieux.Actes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>Makes a lieu, or changes it; its address is found on the map, or its point written by hand.</summary>
public sealed partial class LieuModel(
    Db db,
    Current current,
    LieuxReglage reglage,
    EffetsDeLieu effets,
    EffetsDeFeries jours,
    IGeocoder geocoder,
    EnregistrementDeLieu enregistrement
) : FormulaireDeReglage<Lieu, LieuModel.Saisie>(reglage)
{
    /// <summary>The answer of whoever finds none of the proposed addresses right.</summary>
    public const string AsTyped = "aucune";

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    /// <summary>Addresses that look like what was typed: one is chosen, or none.</summary>
    public IReadOnlyList<SelectListItem> Proposees { get; private set; } = [];

    /// <summary>Public holidays that its territory keeps, of the year to come.</summary>
    public IReadOnlyList<SelectListItem> Feries { get; private set; } = [];
    public bool KnowsStreets => geocoder.KnowsStreets;
    public override string Champs => "/Features/Lieux/EspaceAgent/_Champs.cshtml";

    protected override async Task OfferAsync(CancellationToken ct)
    {
        await OfferReperesAsync(ct);

        if (Row is { } row)
        {
            Feries = FeriesOffertes.Of(row.Organisation.Territoire, current.Now);
            return;
        }

        var mine = await db.Organisations.SetBy(current.Agent).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        Organisations =
        [
            .. mine.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => new SelectListItem(one.Name, $"{one.Id}")),
        ];

        Feries = FeriesOffertes.Of(await TerritoireAsync(ct), current.Now);
        Input.Organisation ??= mine is [var only] ? (long?)only.Id : null;

        if (Input.Organisation is { } asked && !mine.Exists(one => one.Id == asked))
        {
            throw new NotFoundException();
        }
    }

    /// <summary>Of the organisation that is said, or of the reader.</summary>
    private Task<Territoire> TerritoireAsync(CancellationToken ct)
    {
        var asked = Input.Organisation;
        return db
            .Organisations.SetBy(current.Agent)
            .OrderBy(one => one.Id == asked ? 0 : 1)
            .ThenBy(one => one.Id)
            .Select(one => one.Territoire)
            .AsNoTracking()
            .OneOr404Async(ct);
    }

    protected override void Fill(Lieu row) =>
        Input = new()
        {
            Name = row.Name,
            Address = row.Address,
            Point = PointDeCarte.Of(row)?.ToString(),
            Phone = row.Phone,
            WheelchairAccessible = row.WheelchairAccessible,
            Directions = row.Directions,
            Horaires = row.Horaires,
            Feries = [.. row.FeriesTravailles],
        };

    protected override async Task CheckAsync(CancellationToken ct)
    {
        if (Row is null && Input.Organisation is null)
        {
            ModelState.AddModelError("Input.Organisation", "Dites de quelle organisation est ce lieu.");
        }

        if (!string.IsNullOrWhiteSpace(Input.Phone) && Telephone.Parse(Input.Phone) is null && !Telephone.IsShort(Input.Phone))
        {
            ModelState.AddModelError("Input.Phone", "Ce numéro n’existe pas. Par exemple\u00A0: 03 21 00 00 00, ou 3646.");
        }

        if (PointDeCarte.RefusalOf(Input.Point) is { } refusal)
        {
            ModelState.AddModelError("Input.Point", refusal);
        }

        if (ModelState.IsValid)
        {
            await LocateAsync(ct);
        }
    }

    protected override async Task<IReadOnlyList<string>> EffetsAsync(CancellationToken ct)
    {
        var told = new List<string>();

        if (Row is { } row && (row.Name != Wanted.Name || row.Address != Wanted.Address))
        {
            var (count, first) = await effets.ToComeAsync(row, ct);

            if (first is { } soonest)
            {
                told.Add(
                    $"{Francais.Nombre(count, "RDV à venir y est posé", "RDV à venir y sont posés")}, le premier {Francais.Moment(soonest)}\u00A0: leur page et leurs messages diront «\u00A0{Wanted.Name}, {Wanted.Address}\u00A0». Personne n’est prévenu maintenant."
                );
            }
        }

        if (Row is { } old && old.Address != Wanted.Address && Wanted.Point is { } point && point == PointDeCarte.Of(old))
        {
            told.Add("Le point sur la carte reste celui de l’adresse d’avant\u00A0: corrigez-le si le lieu a déménagé.");
        }

        told.AddRange(await jours.SaidAsync(Row, Wanted.FeriesTravailles, ct));

        if (Wanted.Point is null && KnowsStreets)
        {
            told.Add("Sans point sur la carte, ce lieu sera proposé après ceux dont on sait la distance.");
        }

        return told;
    }

    protected override Task<Outcome<Lieu>> SaveAsync(CancellationToken ct) =>
        Row is { } row ? enregistrement.ChangeAsync(row.Id, Wanted, ct) : enregistrement.MakeAsync(Input.Organisation!.Value, Wanted, ct);

    private LieuVoulu Wanted =>
        new(
            Input.Name!.Trim(),
            Input.Address!.Trim(),
            PointDeCarte.Parse(Input.Point),
            Blank(Input.Phone),
            Input.WheelchairAccessible,
            Blank(Input.Directions),
            Blank(Input.Horaires),
            [.. Feries.Select(one => one.Value).Where(Input.Feries.Contains)]
        );

    private static string? Blank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>What is asked of a lieu.</summary>
    public sealed class Saisie : SaisieDeReglage
    {
        [Required(ErrorMessage = "Donnez un nom à ce lieu.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        public long? Organisation { get; set; }

        [Required(ErrorMessage = "Écrivez l’adresse de ce lieu.")]
        [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue.")]
        public string? Address { get; set; }

        /// <summary>Which of the proposed addresses.</summary>
        [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue.")]
        public string? Choix { get; set; }

        /// <summary>The address that was kept as it was typed.</summary>
        [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue.")]
        public string? Gardee { get; set; }

        [StringLength(60, ErrorMessage = "Ce point est trop long.")]
        public string? Point { get; set; }

        [DataType(DataType.PhoneNumber)]
        [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
        public string? Phone { get; set; }

        public bool WheelchairAccessible { get; set; }

        [StringLength(Lengths.Default, ErrorMessage = "500 caractères au plus.")]
        public string? Directions { get; set; }

        [StringLength(Lengths.Default, ErrorMessage = "500 caractères au plus.")]
        public string? Horaires { get; set; }

        /// <summary>Names of holidays on which it receives.</summary>
        public List<string> Feries { get; set; } = [];
    }
}
