using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>Moves a RDV to another time, other agents, another lieu. What was missed or cancelled is put again.</summary>
public sealed class DeplacementModel(Db db, ChoixDeRdv choix, Deplacement deplacement, Current current)
    : ChangementModel(db, choix, current)
{
    [BindProperty]
    public DeplacementInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    /// <summary>A new RDV is made instead of moving this one.</summary>
    public bool IsPostponed => Rdv.PostponeRefusal(Me) is null;

    /// <summary>Why neither can be, or null.</summary>
    public Refusal? Refusal => IsPostponed ? null : Rdv.RescheduleRefusal(Me);

    /// <summary>Those who will come to the new time.</summary>
    public IEnumerable<Participation> Coming => IsPostponed ? Rdv.ToPutAgain(Now) : Rdv.Participations.Where(place => !place.IsCancelled);

    /// <summary>What was put instead already, when it was postponed once.</summary>
    public long? Successor { get; private set; }

    /// <summary>Where another time is looked for.</summary>
    public string Search =>
        string.Create(CultureInfo.InvariantCulture, $"/agents/creneaux?motif={Rdv.MotifId}&deplacer={Rdv.Id}")
        + string.Concat(Rdv.Agents.Select(place => $"&agent={ChoixDeRdv.Text(place.AgentId)}"));

    public async Task<IActionResult> OnGetAsync(
        long id,
        DateOnly? jour,
        TimeOnly? heure,
        int? duree,
        long? lieu,
        long[] agents,
        CancellationToken ct
    )
    {
        await FindToWriteAsync(id, ct);
        await OfferAsync(ct);
        Successor = await deplacement.SuccessorAsync(id, ct);
        Input = new DeplacementInput
        {
            Jour = jour ?? (IsPast ? null : Rdv.Debut.Date.ToDateOnly()),
            Heure = heure ?? Rdv.Debut.TimeOfDay.ToTimeOnly(),
            Duree = duree ?? (int)Rdv.Length.TotalMinutes,
            Agents = agents is { Length: > 0 } ? agents : [.. Rdv.Agents.Select(place => place.AgentId)],
            Lieu = Lieux.Any(one => one.Value == (lieu is { } asked ? ChoixDeRdv.Text(asked) : null)) ? lieu : Rdv.LieuId,
            Revision = Rdv.Revision,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        await OfferAsync(ct);
        Complete();
        CheckChoices(Input.Agents, Input.Lieu);

        if (Moments.IsSkipped(Input.Jour, Input.Heure, Rdv.Zone))
        {
            ModelState.AddModelError("Input.Heure", Moments.HourSkipped);
        }

        if (Moments.Of(Input.Jour, Input.Heure, Input.Duree, Rdv.Zone) is not { } at)
        {
            if (Input is { Jour: not null, Heure: not null, Duree: > 0 and <= Moments.MaxMinutes })
            {
                ModelState.AddModelError("Input.Jour", Moments.DayRefused);
            }

            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var to = new Destination(at, Input.Lieu, Input.Agents);
        return await this.TellAsync(
            await deplacement.MoveAsync(id, to, new Asked(Input.Revision, Input.Confirme), ct),
            Moved,
            ct,
            done => done.IsNew ? Moved(done) : new Said(null, Back(Retour))
        );
    }

    public override string? WhoReads => IsPostponed ? Consequences.OfNew(Coming) : Consequences.Written(Rdv, Coming, Now);

    public override IReadOnlyList<string> WhomToCall =>
        IsPostponed ? [] : [.. Consequences.ToCall(Rdv, Coming, Now).Select(AAppeler.ByPhone)];

    public override async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        await base.ComeBackAsync(warnings, colleague, ct);
        Input.Revision = Rdv.Revision;
    }

    /// <summary>What the form leaves out stays as it is: a drag on the agenda says when, and perhaps whose.</summary>
    private void Complete()
    {
        Input.Lieu ??= Rdv.LieuId;

        if (Input.Agents.Length == 0)
        {
            Input.Agents = [.. Rdv.Agents.Select(place => place.AgentId)];
        }

        Input.Agents = [.. Input.Agents.Distinct()];
    }

    private Said Moved(DeplacementFait done)
    {
        var what = Francais.Moment(done.Rdv.Debut) + (done.ChangedHands ? $", avec {done.Rdv.Avec}" : "");
        return done.Before is { } before
            ? new Said(
                $"RDV déplacé\u00A0: {what}. {Consequences.Soon(done.Rdv, done.News, Now)}",
                Back(Retour),
                Undo(before, done.Rdv.Revision)
            )
            : new Said($"RDV reporté\u00A0: {what}.", Of(done.Rdv.Id));
    }

    /// <summary>The same act the other way round.</summary>
    private string Undo(Destination before, int revision)
    {
        var start = before.At.Start.InZone(Rdv.Zone).LocalDateTime;
        return $"{Path}/deplacement?Input.Jour={Moments.Iso(start.Date)}&Input.Heure={Moments.Iso(start.TimeOfDay)}"
            + $"&Input.Duree={ChoixDeRdv.Text((long)before.At.Duration.TotalMinutes)}"
            + (before.LieuId is { } lieu ? $"&Input.Lieu={ChoixDeRdv.Text(lieu)}" : "")
            + string.Concat(before.AgentIds.Select(agent => $"&Input.Agents={ChoixDeRdv.Text(agent)}"))
            + (Retour is null ? "" : $"&Retour={Uri.EscapeDataString(Back(Retour))}")
            + $"&Input.Revision={ChoixDeRdv.Text(revision)}";
    }
}

/// <summary>What the form of a move holds.</summary>
public sealed class DeplacementInput
{
    [Required(ErrorMessage = "Choisissez un jour.")]
    public DateOnly? Jour { get; set; }

    [Required(ErrorMessage = "Choisissez une heure.")]
    public TimeOnly? Heure { get; set; }

    [Range(1, Moments.MaxMinutes, ErrorMessage = Moments.LengthRefused)]
    public int Duree { get; set; } = 30;

    public long[] Agents { get; set; } = [];

    public long? Lieu { get; set; }

    public int? Revision { get; set; }

    /// <summary>Which warnings were on the screen when it was sent.</summary>
    [StringLength(4000)]
    public string? Confirme { get; set; }
}
