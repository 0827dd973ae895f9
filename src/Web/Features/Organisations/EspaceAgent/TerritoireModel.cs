using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Organisations.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>Sets a territory; whom that meets is read first.</summary>
public sealed class TerritoireModel(
    Db db,
    Current current,
    TerritoireReglage reglage,
    EffetsDeTerritoire effets,
    EnregistrementDeTerritoire enregistrement
) : FormulaireDeReglage<Territoire, TerritoireModel.Saisie>(reglage)
{
    public IReadOnlyList<SelectListItem> Feries { get; private set; } = [];
    public override string Champs => "/Features/Organisations/EspaceAgent/_ChampsTerritoire.cshtml";

    private TerritoireVoulu Wanted =>
        new(
            Input.Name!.Trim(),
            string.IsNullOrWhiteSpace(Input.Phone) ? null : Input.Phone.Trim(),
            [.. Feries.Select(one => one.Value).Where(Input.Feries.Contains)]
        )
        {
            AsksBirthDate = Input.AsksBirthDate,
            AsksAddressDetails = Input.AsksAddressDetails,
            AsksCaisse = Input.AsksCaisse,
            AsksFamilySituation = Input.AsksFamilySituation,
            AsksChildren = Input.AsksChildren,
            IsolatedOrganisations = Input.IsolatedOrganisations,
            OpenFreeBusy = Input.OpenFreeBusy,
            OpensSensitive = Input.OpensSensitive,
            OwnersGrantAccess = Input.OwnersGrantAccess,
            RequiresSecondFactor = Input.RequiresSecondFactor,
        };

    protected override Task OfferAsync(CancellationToken ct)
    {
        Feries = FeriesOffertes.Of(Row!, current.Now);
        return Task.CompletedTask;
    }

    protected override void Fill(Territoire row) =>
        Input = new()
        {
            Name = row.Name,
            Phone = row.Phone,
            Feries = [.. row.FeriesTravailles],
            AsksBirthDate = row.AsksBirthDate,
            AsksAddressDetails = row.AsksAddressDetails,
            AsksCaisse = row.AsksCaisse,
            AsksFamilySituation = row.AsksFamilySituation,
            AsksChildren = row.AsksChildren,
            IsolatedOrganisations = row.IsolatedOrganisations,
            OpenFreeBusy = row.OpenFreeBusy,
            OpensSensitive = row.OpensSensitive,
            OwnersGrantAccess = row.OwnersGrantAccess,
            RequiresSecondFactor = row.RequiresSecondFactor,
        };

    protected override async Task CheckAsync(CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(Input.Phone) && Telephone.Parse(Input.Phone) is null && !Telephone.IsShort(Input.Phone))
        {
            ModelState.AddModelError("Input.Phone", "Ce numéro n’est pas complet\u00A0: écrivez par exemple 03 21 00 00 00, ou 3646.");
        }

        if (Input.Name?.Trim() is { Length: > 0 } name && await db.IsTerritoireNamedAsync(name, Row!.Id, ct))
        {
            ModelState.AddModelError("Input.Name", NomsDeTerritoires.Named(name).Message);
        }
    }

    protected override Task<IReadOnlyList<string>> EffetsAsync(CancellationToken ct) => effets.SaidAsync(Row!, Wanted, ct);

    protected override Task<Outcome<Territoire>> SaveAsync(CancellationToken ct) =>
        enregistrement.ChangeAsync(Row!.Id, Wanted, new Asked(Input.Revision), ct);

    /// <summary>What is set of a territory.</summary>
    public sealed class Saisie : SaisieDeReglage
    {
        [Required(ErrorMessage = "Donnez un nom à ce territoire.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
        [DataType(DataType.PhoneNumber)]
        public string? Phone { get; set; }

        /// <summary>Names of holidays that are worked.</summary>
        public List<string> Feries { get; set; } = [];

        public bool AsksBirthDate { get; set; }
        public bool AsksAddressDetails { get; set; }
        public bool AsksCaisse { get; set; }
        public bool AsksFamilySituation { get; set; }
        public bool AsksChildren { get; set; }
        public bool IsolatedOrganisations { get; set; }
        public bool OpenFreeBusy { get; set; }
        public bool OpensSensitive { get; set; }
        public bool OwnersGrantAccess { get; set; }
        public bool RequiresSecondFactor { get; set; }
    }
}
