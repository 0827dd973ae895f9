using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>
/// One act moves a RDV to another time, other agents, another lieu. What was missed or cancelled is put again: a new RDV that remembers the old one.
/// The agendas of those who lose it and of those who gain it are taken before anything is decided.
/// </summary>
public sealed class DeplacementModel(Db db, ChoixDeRdv choix, Avertissements avertissements, Current current)
    : ChangementModel(db, choix, avertissements, current)
{
    [BindProperty]
    public DeplacementInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    private ReponseDeplacement? _done;

    /// <summary>A script asks, for whoever dropped a RDV elsewhere in an agenda.</summary>
    private bool IsDragged => Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "application/json");

    /// <summary>A new RDV is made instead of moving this one.</summary>
    public bool IsPostponed => Rdv.PostponeRefusal(Me) is null;

    /// <summary>Why neither can be, or null.</summary>
    public Refusal? Refusal => IsPostponed ? null : Rdv.RescheduleRefusal(Me);

    /// <summary>Those who will come to the new time.</summary>
    public IEnumerable<Participation> Coming =>
        Rdv.Participations.Where(place => IsPostponed ? place.Status == Rdv.Status : !place.IsCancelled);

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
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        await OfferAsync(ct);
        Successor = await SuccessorAsync(ct);
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

    /// <summary>The page for people, its facts for a drag in an agenda: one act, answered in two ways.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!IsDragged)
        {
            return await DecideAsync(id, ct);
        }

        try
        {
            var answer = await DecideAsync(id, ct);
            return answer is PageResult || _done is not null ? Facts() : answer;
        }
        catch (RefusalException refused)
        {
            ModelState.AddModelError("", refused.Refusal.Message);
            return Facts();
        }
    }

    private JsonResult Facts()
    {
        var facts =
            _done
            ?? new ReponseDeplacement
            {
                Title = Warnings.EnTitre(),
                Warnings = [.. Warnings.Select(warning => warning.Phrase)],
                Seal = Warnings.Empreinte(),
                Consequences = Consequences.Written(Rdv, Coming, Now),
                ToCall = [.. Consequences.ToCall(Rdv, Coming, Now).Select(AAppeler.ByPhone)],
                Refusals = [.. ModelState.Values.SelectMany(field => field.Errors).Select(error => error.ErrorMessage), .. Faster()],
            };
        var status =
            facts.Done is not null ? StatusCodes.Status200OK
            : Colleague is not null ? StatusCodes.Status409Conflict
            : StatusCodes.Status422UnprocessableEntity;
        return new JsonResult(facts) { StatusCode = status };
    }

    private IEnumerable<string> Faster() =>
        Colleague is null ? [] : [$"{Colleague} l’a changé entre-temps\u00A0: l’agenda montre maintenant ce qu’il en est."];

    private async Task<IActionResult> DecideAsync(long id, CancellationToken ct)
    {
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

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

        return ModelState.IsValid ? await MoveAsync(id, at, ct) : Page();
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

    private async Task<IActionResult> MoveAsync(long id, Interval at, CancellationToken ct)
    {
        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, Input.Agents, ct);

        if (IsPostponed && await SuccessorAsync(ct) is { } made)
        {
            // The same form sent twice makes one RDV; another date is for the one that stands now.
            var start = await Db.Rdvs.Where(rdv => rdv.Id == made).Select(rdv => rdv.StartsAt).FirstAsync(ct);
            return start == at.Start ? this.SeeOther(Of(made)) : throw new RefusalException(RdvRefusals.AlreadyPostponed);
        }

        if (await IsStaleAsync(Input.Revision, ct))
        {
            ModelState.Remove("Input.Revision");
            Input.Revision = Rdv.Revision;
            return Page();
        }

        if (Refusal is { } no)
        {
            throw new RefusalException(no);
        }

        var own = OwnLieu is { } once && once.Id == Input.Lieu;

        if (await IsWarnedAsync(at, own ? null : Input.Lieu, Input.Agents, Input.Confirme, ct, own))
        {
            return Page();
        }

        return await SaveAsync(transaction, at, ct);
    }

    private async Task<IActionResult> SaveAsync(
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction,
        Interval at,
        CancellationToken ct
    )
    {
        var undo = IsPostponed ? null : Undo();
        var isHandedOver = !Rdv.Agents.Select(place => place.AgentId).ToHashSet().SetEquals(Input.Agents);
        var made = await ApplyAsync(at, ct);
        var news = await Db.TakeBackAsync(Rdv, Now, ct);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var what = Francais.Moment(at.Start.InZone(Rdv.Zone).LocalDateTime) + (isHandedOver ? $", avec {(made ?? Rdv).Avec}" : "");
        return Tell(
            made,
            made is null ? $"RDV déplacé\u00A0: {what}. {Consequences.Soon(Rdv, news, Now)}" : $"RDV reporté\u00A0: {what}.",
            undo is null ? null : $"{undo}&Input.Revision={Rdv.Revision.ToString(CultureInfo.InvariantCulture)}"
        );
    }

    /// <summary>A drag stays where it is: it is told at once, and no page that follows tells it again.</summary>
    private IActionResult Tell(Rdv? made, string sentence, string? undo)
    {
        if (IsDragged)
        {
            _done = new ReponseDeplacement { Done = sentence, Undo = undo };
        }
        else
        {
            this.Notice(sentence, undo);
        }

        return this.SeeOther(made is null ? Back(Retour) : Of(made.Id));
    }

    private Task<long?> SuccessorAsync(CancellationToken ct)
    {
        var id = Rdv.Id;
        return Db
            .Rdvs.Where(rdv => rdv.PreviousId == id && rdv.DeletedAt == null)
            .NotCancelled.OrderBy(rdv => rdv.Id)
            .Select(rdv => (long?)rdv.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>The new RDV, when one was made.</summary>
    private async Task<Rdv?> ApplyAsync(Interval at, CancellationToken ct)
    {
        var (agents, lieu) = (await ReadAgentsAsync(Input.Agents, ct), await ReadLieuAsync(Input.Lieu, ct));

        if (!IsPostponed)
        {
            Rdv.Reschedule(at, lieu, agents, Me, Now);
            return null;
        }

        var made = Rdv.Postpone(at, lieu, agents, Me, Now);
        Db.Add(made);
        return made;
    }

    /// <summary>The same act the other way round.</summary>
    private string Undo() =>
        $"{Path}/deplacement?Input.Jour={Moments.Iso(Rdv.Debut.Date)}&Input.Heure={Moments.Iso(Rdv.Debut.TimeOfDay)}"
        + $"&Input.Duree={((int)Rdv.Length.TotalMinutes).ToString(CultureInfo.InvariantCulture)}"
        + (Rdv.LieuId is { } lieu ? $"&Input.Lieu={ChoixDeRdv.Text(lieu)}" : "")
        + string.Concat(Rdv.Agents.Select(place => $"&Input.Agents={ChoixDeRdv.Text(place.AgentId)}"))
        + (Retour is null ? "" : $"&Retour={Uri.EscapeDataString(Back(Retour))}");
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
