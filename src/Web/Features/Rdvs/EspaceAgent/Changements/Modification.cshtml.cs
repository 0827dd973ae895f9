using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>An agent changes what a RDV is: its motif, length, lieu, agents, context, who is told; the name and seats of a collective one.</summary>
public sealed class ModificationModel(Db db, ChoixDeRdv choix, ModificationDeRdv modification, Current current)
    : ChangementModel(db, choix, current)
{
    private readonly ChoixDeRdv _choix = choix;

    [BindProperty]
    public ModificationInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Motifs { get; private set; } = [];

    /// <summary>A place of its own is written in two fields, not chosen.</summary>
    protected override bool ListsOwnLieu => false;

    /// <summary>The place that was written is the one that it has already.</summary>
    private bool KeepsOwnLieu =>
        Input.Lieu is null && OwnLieu is { } own && (Input.LieuNom?.Trim(), Input.LieuAdresse?.Trim()) == (own.Name, own.Address);

    /// <summary>Another place of once is written.</summary>
    private bool WritesOwnLieu => Input is { Lieu: null, LieuNom.Length: > 0, LieuAdresse.Length: > 0 } && !KeepsOwnLieu;

    /// <summary>Time, lieu and agents stay once the outcome is noted.</summary>
    public Refusal? TimeRefusal => Rdv.RescheduleRefusal(Me);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        await OfferAllAsync(ct);
        Input = new ModificationInput
        {
            Motif = Rdv.MotifId,
            Duree = (int)Rdv.Length.TotalMinutes,
            Lieu = OwnLieu is null ? Rdv.LieuId : null,
            LieuNom = OwnLieu?.Name,
            LieuAdresse = OwnLieu?.Address,
            Agents = [.. Rdv.Agents.Select(place => place.AgentId)],
            Contexte = MayReadNotes ? Rdv.Context : null,
            Titre = Rdv.Title,
            Places = Rdv.MaxParticipants,
            Prevenus = [.. Rdv.Participations.Where(place => place.SendLifecycleNotifications).Select(place => place.Id)],
            Rappeles = [.. Rdv.Participations.Where(place => place.SendReminderNotification).Select(place => place.Id)],
            Revision = Rdv.Revision,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        await OfferAllAsync(ct);

        if (TimeRefusal is not null)
        {
            Input.Agents = [.. Rdv.Agents.Select(place => place.AgentId)];
            (Input.Lieu, Input.LieuNom, Input.LieuAdresse) = (OwnLieu is null ? Rdv.LieuId : null, OwnLieu?.Name, OwnLieu?.Address);
            Input.Duree = (int)Rdv.Length.TotalMinutes;
            ModelState.Remove("Input.Duree");
        }

        Input.Agents = [.. Input.Agents.Distinct()];
        CheckChoices(Input.Agents, Input.Lieu);
        CheckLieu();

        if (!Motifs.Any(motif => motif.Value == ChoixDeRdv.Text(Input.Motif)))
        {
            ModelState.Refuse("Input.Motif", RdvRefusals.OtherMotif);
        }

        return ModelState.IsValid ? await SaveAsync(id, ct) : Page();
    }

    /// <summary>A lieu of the list, or a place of once with its name and address; not both.</summary>
    private void CheckLieu()
    {
        if (!Rdv.Motif.HasLieu || TimeRefusal is not null)
        {
            return;
        }

        var (name, address) = (Input.LieuNom is { Length: > 0 }, Input.LieuAdresse is { Length: > 0 });
        var isOld = OwnLieu is { } own && Input.LieuNom == own.Name && Input.LieuAdresse == own.Address;

        if (Input.Lieu is not null && (name || address) && !isOld)
        {
            ModelState.AddModelError("Input.Lieu", "Choisissez un lieu de la liste ou écrivez un autre endroit, pas les deux.");
        }
        else if (Input.Lieu is null && name != address)
        {
            ModelState.AddModelError(name ? "Input.LieuAdresse" : "Input.LieuNom", "Cet endroit a un nom et une adresse\u00A0: complétez.");
        }
        else if (Input.Lieu is null && !name && Rdv.LieuId is not null)
        {
            ModelState.AddModelError("Input.Lieu", "Choisissez un lieu de la liste, ou écrivez un autre endroit.");
        }
    }

    private async Task OfferAllAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        Motifs = await _choix.MotifsAsync(Rdv.Motif, ct);
    }

    private async Task<IActionResult> SaveAsync(long id, CancellationToken ct)
    {
        var wanted = new RdvVoulu(Input.Motif, Duration.FromMinutes(Input.Duree), KeepsOwnLieu ? OwnLieu!.Id : Input.Lieu, Input.Agents)
        {
            OwnLieu = WritesOwnLieu ? (Input.LieuNom!, Input.LieuAdresse!) : null,
            Context = Input.Contexte,
            Title = Input.Titre,
            Seats = Input.Places,
            Told = Input.Prevenus,
            Reminded = Input.Rappeles,
        };
        return await this.TellAsync(
            await modification.ChangeAsync(id, wanted, new Asked(Input.Revision, Input.Confirme), ct),
            _ => new Said("Le RDV est modifié.", Path),
            ct
        );
    }

    public override async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        await base.ComeBackAsync(warnings, colleague, ct);
        Input.Revision = Rdv.Revision;
    }
}

/// <summary>What the form of a change holds.</summary>
public sealed class ModificationInput
{
    public long Motif { get; set; }

    [Range(1, Moments.MaxMinutes, ErrorMessage = Moments.LengthRefused)]
    public int Duree { get; set; }

    public long? Lieu { get; set; }

    /// <summary>A place for this RDV only, instead of a lieu of the list.</summary>
    [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long (120 caractères au plus).")]
    public string? LieuNom { get; set; }

    [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue (300 caractères au plus).")]
    public string? LieuAdresse { get; set; }

    public bool WritesOwnLieu => LieuNom is { Length: > 0 } || LieuAdresse is { Length: > 0 };

    public long[] Agents { get; set; } = [];

    [StringLength(Lengths.Text, ErrorMessage = "Le contexte est trop long\u00A0: 4\u00A0000 caractères au plus.")]
    public string? Contexte { get; set; }

    [StringLength(Lengths.Title, ErrorMessage = "Le titre est trop long\u00A0: 120 caractères au plus.")]
    public string? Titre { get; set; }

    [Range(1, 10_000, ErrorMessage = "Le nombre de places va de 1 à 10\u00A0000. Laissez vide s’il n’est pas limité.")]
    public int? Places { get; set; }

    /// <summary>Participations told of changes; reminded the days before.</summary>
    public long[] Prevenus { get; set; } = [];
    public long[] Rappeles { get; set; } = [];

    public int? Revision { get; set; }

    [StringLength(4000)]
    public string? Confirme { get; set; }
}
