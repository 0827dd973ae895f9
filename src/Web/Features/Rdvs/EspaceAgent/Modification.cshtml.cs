using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>An agent changes what a RDV is: its motif, length, lieu, agents, context, who is told; the name and seats of a collective one.</summary>
public sealed class ModificationModel(Db db, ChoixDeRdv choix, Avertissements avertissements, Current current)
    : ChangementModel(db, choix, avertissements, current)
{
    private readonly ChoixDeRdv _choix = choix;

    [BindProperty]
    public ModificationInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Motifs { get; private set; } = [];

    /// <summary>Time, lieu and agents stay once the outcome is noted.</summary>
    public Refusal? TimeRefusal => Rdv.RescheduleRefusal(Me);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        await OfferAllAsync(ct);
        Input = new ModificationInput
        {
            Motif = Rdv.MotifId,
            Duree = (int)Rdv.Length.TotalMinutes,
            Lieu = Rdv.LieuId,
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
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        await OfferAllAsync(ct);

        if (TimeRefusal is not null)
        {
            (Input.Agents, Input.Lieu) = ([.. Rdv.Agents.Select(place => place.AgentId)], Rdv.LieuId);
            Input.Duree = (int)Rdv.Length.TotalMinutes;
            ModelState.Remove("Input.Duree");
        }

        Input.Agents = [.. Input.Agents.Distinct()];
        Input.Lieu ??= Rdv.LieuId;
        CheckChoices(Input.Agents, Input.Lieu);

        if (!Motifs.Any(motif => motif.Value == ChoixDeRdv.Text(Input.Motif)))
        {
            ModelState.AddModelError("Input.Motif", RdvRefusals.OtherMotif.Message);
        }

        return ModelState.IsValid ? await SaveAsync(id, ct) : Page();
    }

    private async Task OfferAllAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        Motifs = await _choix.MotifsAsync(Rdv.Motif, ct);
    }

    private async Task<IActionResult> SaveAsync(long id, CancellationToken ct)
    {
        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, Input.Agents, ct);

        if (await IsStaleAsync(Input.Revision, ct))
        {
            ModelState.Remove("Input.Revision");
            Input.Revision = Rdv.Revision;
            return Page();
        }

        var at = new Interval(Rdv.StartsAt, Rdv.StartsAt + Duration.FromMinutes(Input.Duree));

        if (TimeRefusal is null && ChangesTime(at) && await IsWarnedAsync(at, Input.Lieu, Input.Agents, Input.Confirme, ct))
        {
            return Page();
        }

        await ApplyAsync(at, ct);
        Db.Touch(Rdv);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice("Le RDV est modifié.");
        return this.SeeOther(Path);
    }

    private bool ChangesTime(Interval at) =>
        at.End != Rdv.EndsAt
        || Input.Lieu != Rdv.LieuId
        || !Input.Agents.Order().SequenceEqual(Rdv.Agents.Select(place => place.AgentId).Order());

    private async Task ApplyAsync(Interval at, CancellationToken ct)
    {
        if (Input.Motif != Rdv.MotifId)
        {
            Rdv.ChangeMotif(await Db.Motifs.Include(motif => motif.Service).FirstAsync(motif => motif.Id == Input.Motif, ct));
        }

        if (TimeRefusal is null && ChangesTime(at))
        {
            Rdv.Reschedule(at, await ReadLieuAsync(Input.Lieu, ct), await ReadAgentsAsync(Input.Agents, ct), Me, Now);
        }

        if (MayReadNotes)
        {
            Rdv.Context = Input.Contexte?.Trim();
        }

        if (Rdv.Motif.Collectif)
        {
            (Rdv.Title, Rdv.MaxParticipants) = (Input.Titre?.Trim(), Input.Places);
        }

        foreach (var place in Rdv.Participations)
        {
            (place.SendLifecycleNotifications, place.SendReminderNotification) = (
                Input.Prevenus.Contains(place.Id),
                Input.Rappeles.Contains(place.Id)
            );
        }
    }
}

/// <summary>What the form of a change holds.</summary>
public sealed class ModificationInput
{
    public long Motif { get; set; }

    [Range(5, Moments.MaxMinutes, ErrorMessage = "La durée va de 5 à 720 minutes.")]
    public int Duree { get; set; }

    public long? Lieu { get; set; }

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
