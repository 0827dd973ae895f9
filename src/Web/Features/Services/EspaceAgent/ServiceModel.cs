using System.ComponentModel.DataAnnotations;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Features.Services.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Services.EspaceAgent;

/// <summary>Makes a service, or changes how it is called and what it hides; who gains and who loses the detail of RDVs is read first.</summary>
public sealed class ServiceModel(Db db, Current current, ServicesReglage reglage, EnregistrementDesServices enregistrement)
    : FormulaireDeReglage<Service, ServiceModel.Saisie>(reglage)
{
    public override string Champs => "/Features/Services/EspaceAgent/_Champs.cshtml";

    private ServiceVoulu Wanted => new(Input.Name!.Trim(), Input.ShortName!.Trim(), Input.IsSocial, Input.IsSensitive);

    protected override Task OfferAsync(CancellationToken ct) => Task.CompletedTask;

    protected override void Fill(Service row)
    {
        (Input.Name, Input.ShortName) = (row.Name, row.ShortName);
        (Input.IsSocial, Input.IsSensitive) = (row.IsSocial, row.IsSensitive);
    }

    protected override async Task CheckAsync(CancellationToken ct)
    {
        if (await enregistrement.IsTakenAsync(Row?.Id ?? 0, Input.Name ?? "", ct))
        {
            ModelState.Refuse("Input.Name", ServiceRefusals.NameTaken);
        }
    }

    protected override async Task<IReadOnlyList<string>> EffetsAsync(CancellationToken ct)
    {
        if (Row is not { } row || row.IsSensitive == Input.IsSensitive)
        {
            return [];
        }

        var (id, now) = (row.Id, current.Now);
        var count = await db.Rdvs.NotCancelled.Upcoming(now).CountAsync(rdv => rdv.DeletedAt == null && rdv.Motif.ServiceId == id, ct);
        return
        [
            count == 0
                ? "Aucun RDV à venir n’est de ce service."
                : $"{Francais.Nombre(count, "RDV à venir est", "RDV à venir sont")} de ce service.",
            Input.IsSensitive
                ? "Qui n’est pas du service ne lira plus que «\u00A0Occupé\u00A0» à leur place, même avec un accès donné à la main, sauf dans un territoire qui ouvre les services sensibles."
                : "Qui entre dans ces agendas par un accès donné à la main en lira de nouveau le détail\u00A0: qui vient, et pourquoi.",
        ];
    }

    protected override Task<Outcome<Service>> SaveAsync(CancellationToken ct) =>
        Row is { } row ? enregistrement.ChangeAsync(row.Id, Wanted, ct) : enregistrement.MakeAsync(Wanted, ct);

    /// <summary>A name, long and short, and two boxes.</summary>
    public sealed class Saisie : SaisieDeReglage
    {
        [Required(ErrorMessage = "Donnez un nom à ce service.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Donnez un nom court à ce service.")]
        [StringLength(40, ErrorMessage = "Ce nom est trop long\u00A0: 40 caractères au plus.")]
        public string? ShortName { get; set; }

        public bool IsSocial { get; set; }

        public bool IsSensitive { get; set; }
    }
}
