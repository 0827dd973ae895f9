using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Organisations.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>Makes an organisation in a territory that one administers, or changes how it is called and reached.</summary>
public sealed class OrganisationModel(
    Db db,
    OrganisationsReglage reglage,
    EnregistrementDOrganisation enregistrement,
    FuseauDOrganisation fuseau
) : FormulaireDeReglage<Organisation, OrganisationModel.Saisie>(reglage)
{
    private readonly OrganisationsReglage _reglage = reglage;

    public IReadOnlyList<SelectListItem> Territoires { get; private set; } = [];
    public static IEnumerable<SelectListItem> Zones => Departements.Zones.Select(zone => new SelectListItem(zone.Name, zone.Zone));
    public override string Champs => "/Features/Organisations/EspaceAgent/_Champs.cshtml";

    /// <summary>Where it is, or will be.</summary>
    private long TerritoireId => Row?.TerritoireId ?? Input.Territoire!.Value;

    private OrganisationVoulue Wanted =>
        new(
            Input.Name!.Trim(),
            Plain(Input.Phone),
            Courriel.Parse(Input.Email),
            Plain(Input.Website),
            Plain(Input.Horaires),
            Plain(Input.TimeZone)
        );

    protected override async Task OfferAsync(CancellationToken ct)
    {
        if (Row is not null)
        {
            return;
        }

        var mine = _reglage.Territoires;
        Input.Territoire ??= mine[0];
        if (!mine.Contains(Input.Territoire.Value))
        {
            throw new NotFoundException();
        }

        var found = await db.Territoires.Where(territoire => mine.Contains(territoire.Id)).OrderBy(one => one.Name).ToListAsync(ct);
        Territoires = [.. found.Select(territoire => new SelectListItem(territoire.Name, $"{territoire.Id}"))];
    }

    protected override void Fill(Organisation row)
    {
        (Input.Name, Input.Phone, Input.Email) = (row.Name, row.Phone, row.Email);
        (Input.Website, Input.Horaires) = (row.Website, row.Horaires);
        Input.TimeZone = row.TimeZone;
    }

    protected override async Task CheckAsync(CancellationToken ct)
    {
        Courriel.Read(ModelState, "Input.Email", Input.Email?.Trim());
        if (Plain(Input.Phone) is { } phone && Telephone.Parse(phone) is null && !Telephone.IsShort(phone))
        {
            ModelState.AddModelError("Input.Phone", "Ce numéro n’est pas complet\u00A0: écrivez par exemple 03 21 00 00 00, ou 3646.");
        }

        if (Plain(Input.Website) is { } site && !(Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
        {
            ModelState.AddModelError("Input.Website", "L’adresse du site commence par https://.");
        }

        if (Plain(Input.TimeZone) is { } zone && Departements.Zones.All(one => one.Zone != zone))
        {
            ModelState.AddModelError("Input.TimeZone", "Choisissez un fuseau horaire de la liste.");
        }
        else if (Row is { } row && await fuseau.RefusalAsync(row, Plain(Input.TimeZone), ct) is { } refusal)
        {
            ModelState.Refuse("Input.TimeZone", refusal);
        }

        if (await enregistrement.IsTakenAsync(TerritoireId, Row?.Id ?? 0, Input.Name ?? "", ct))
        {
            ModelState.Refuse("Input.Name", OrganisationRefusals.NameTaken);
        }
    }

    protected override Task<IReadOnlyList<string>> EffetsAsync(CancellationToken ct) =>
        Row is { } row ? fuseau.EffetsAsync(row, Plain(Input.TimeZone), ct) : base.EffetsAsync(ct);

    protected override Task<Outcome<Organisation>> SaveAsync(CancellationToken ct) =>
        Row is { } row ? enregistrement.ChangeAsync(row.Id, Wanted, ct) : enregistrement.MakeAsync(TerritoireId, Wanted, ct);

    private static string? Plain(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>A name, and how it is reached.</summary>
    public sealed class Saisie : SaisieDeReglage
    {
        [Required(ErrorMessage = "Donnez un nom à cette organisation.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        public long? Territoire { get; set; }

        [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
        [DataType(DataType.PhoneNumber)]
        public string? Phone { get; set; }

        [StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")]
        [DataType(DataType.EmailAddress)]
        public string? Email { get; set; }

        [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue.")]
        public string? Website { get; set; }

        [StringLength(Lengths.Title, ErrorMessage = "Ces horaires sont trop longs\u00A0: 120 caractères au plus.")]
        public string? Horaires { get; set; }

        /// <summary>Empty is the territory's.</summary>
        public string? TimeZone { get; set; }
    }
}
