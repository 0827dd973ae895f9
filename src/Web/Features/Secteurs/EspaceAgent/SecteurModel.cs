using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Features.Secteurs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Makes a secteur in a territory that one administers, or calls it otherwise; what it is made of is set on its page.</summary>
public sealed class SecteurModel(Db db, SecteursReglage reglage, EnregistrementDeSecteur enregistrement)
    : FormulaireDeReglage<Secteur, SecteurModel.Saisie>(reglage)
{
    private readonly SecteursReglage _reglage = reglage;

    public IReadOnlyList<SelectListItem> Territoires { get; private set; } = [];
    public override string Champs => "/Features/Secteurs/EspaceAgent/_Champs.cshtml";

    private long TerritoireId => Row?.TerritoireId ?? Input.Territoire!.Value;

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

    protected override void Fill(Secteur row) => (Input.Name, Input.Code) = (row.Name, row.HumanId);

    protected override async Task CheckAsync(CancellationToken ct)
    {
        if (await enregistrement.IsTakenAsync(TerritoireId, Row?.Id ?? 0, Input.Code ?? "", ct))
        {
            ModelState.Refuse("Input.Code", SecteurRefusals.CodeTaken);
        }
    }

    protected override Task<Outcome<Secteur>> SaveAsync(CancellationToken ct) =>
        Row is { } row
            ? enregistrement.ChangeAsync(row.Id, Input.Name!.Trim(), Input.Code!.Trim(), ct)
            : enregistrement.MakeAsync(TerritoireId, Input.Name!.Trim(), Input.Code!.Trim(), ct);

    /// <summary>A name and a code.</summary>
    public sealed class Saisie : SaisieDeReglage
    {
        [Required(ErrorMessage = "Donnez un nom à ce secteur.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Donnez un code à ce secteur.")]
        [StringLength(60, ErrorMessage = "Ce code est trop long\u00A0: 60 caractères au plus.")]
        public string? Code { get; set; }

        public long? Territoire { get; set; }
    }
}
