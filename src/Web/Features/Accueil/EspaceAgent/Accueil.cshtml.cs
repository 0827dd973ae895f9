using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Accueil.Actes;
using RdvSolidarites.Web.Features.Agendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>The agents' home: what is left to fill in, who comes today and tomorrow, what citizens did since the last visit (spec 2 §25e).</summary>
public sealed class AccueilModel(Db db, Current current, NombreARenseigner mine, Renseignement renseignement, Relance relance) : PageModel
{
    /// <summary>How many lines of tomorrow, and of what is new, are shown at first.</summary>
    public const int AtFirst = 5;

    private const int MaxAgents = 50;

    /// <summary>Another day than today.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Jour { get; set; }

    [BindProperty(SupportsGet = true)]
    public Vue? Vue { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Organisation { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Lieu { get; set; }

    public Agent Me => current.Agent;
    public Instant Now => current.Now;
    public LocalDateTime Moment => current.Now.InZone(Me.Zone).LocalDateTime;
    public LocalDate Today => Moment.Date;

    /// <summary>Far dates have no hours in a time zone.</summary>
    public LocalDate Day => Jour is { Year: > 1900 and < 2200 } chosen ? LocalDate.FromDateOnly(chosen) : Today;
    public bool IsToday => Day == Today;

    public PorteeDAccueil Portee { get; private set; } = null!;
    public Lecture Lu { get; private set; } = null!;
    public IReadOnlyList<ParAgent> Agents { get; private set; } = [];

    /// <summary>How old what I have left to fill in is.</summary>
    public Retard Rest { get; private set; } = Retard.Rien;

    /// <summary>How many RDVs of the organisation wait for more than six months, for whoever may close them.</summary>
    public int Old { get; private set; }
    public IReadOnlyList<UnLieu> Lieux { get; private set; } = [];

    /// <summary>What a first visit needs: hours that open, motifs to open them for.</summary>
    public bool LacksPlages { get; private set; }
    public bool LacksMotifs { get; private set; }

    public int Expected => Lu.Jour.Count(ligne => !ligne.Status.IsCancelled());

    /// <summary>Of a long day, what is over is folded.</summary>
    public IReadOnlyList<Ligne> Over => IsToday && Lu.Jour.Count > 2 * AtFirst ? [.. Lu.Jour.Where(ligne => ligne.EndsAt <= Now)] : [];

    public IReadOnlyList<Ligne> Ahead => [.. Lu.Jour.Except(Over)];

    public bool HasNews => IsToday && Lu.Nouveaux.Count > 0;

    /// <summary>The left column is the shorter one: a line there takes three quarters of the height of one on the right.</summary>
    public bool IsNewsOnTheLeft => 3 * Lu.ARenseigner.Count <= 4 * (Ahead.Count + Math.Min(Lu.Lendemain.Count, AtFirst));

    /// <summary>"depuis votre dernière visite"</summary>
    public string NewsSince => Lecture.SinceInWords(Me, Now);

    /// <summary>"3 rendez-vous, premier à 8 h 40"</summary>
    public string Tomorrow
    {
        get
        {
            var expected = Lu.Lendemain.Where(ligne => !ligne.Status.IsCancelled()).ToList();
            return expected.Count == 0
                ? "Aucun rendez-vous"
                : $"{Francais.Nombre(expected.Count, "rendez-vous", "rendez-vous")}, premier à {Francais.Heure(expected[0].Debut.TimeOfDay)}";
        }
    }

    /// <summary>Somebody comes to the door: today, not yet said, not by phone.</summary>
    public bool MayArrive(Ligne ligne) =>
        IsToday
        && ligne is { ArrivedAt: null, Collectif: false, LocationType: LocationType.PublicOffice }
        && ligne.Debut.Date == Today
        && ligne.EndsAt > Now;

    /// <summary>My agenda, or those that I read, on the day shown.</summary>
    public string AgendaUrl => Chemins.Query("/agents/agenda", ("jour", IsToday ? null : Periode.Iso(Day)));

    public string Here => Portee.Url(IsToday ? null : Day);

    /// <summary>Whether they configure a territory is asked of whoever administers several organisations: the others have one home.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Me.AdminIn.Length > 1)
        {
            await db.Entry(Me).Collection(agent => agent.RolesTerritoire).LoadAsync(HttpContext.RequestAborted);
        }

        await next();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Lieux = Vue == EspaceAgent.Vue.Lieu ? await LieuxAsync(ct) : [];
        // Without choice the first one is shown; what is not mine to choose is not chosen.
        var lieu = Lieux.FirstOrDefault(one => one.Id == Lieu) ?? (Lieux.Count > 0 ? Lieux[0] : null);
        Portee = PorteeDAccueil.Of(Me, Vue, Organisation, lieu?.Id);
        Rest = Portee.IsMine ? await mine.RestAsync() : Retard.Rien;
        Lu = await Lecture.LoadAsync(db, Portee, Portee.IsMine ? Rest.Count : null, SpanOf(Day), SpanOf(Day.PlusDays(1)), Now, ct);
        Agents = Portee.IsMine
            ? await ParAgent.OfIntervenantsAsync(db, Me, Now, MaxAgents, ct)
            : await Portee.UnfilledByAgentAsync(db, Now, MaxAgents, ct);

        if (Portee.IsMine)
        {
            await LookAtSetUpAsync(ct);
        }
        else
        {
            await ParAgent.SayWhoIsRemindedAsync(db, Me, Agents, Today, ct);
            await LookAtBacklogAsync(ct);
        }
    }

    /// <summary>Whatever citizens did until this page was made has been read.</summary>
    public async Task<IActionResult> OnPostLuAsync(long jusqua, CancellationToken ct)
    {
        if (jusqua > 0 && jusqua <= Now.ToUnixTimeMilliseconds())
        {
            var (id, seen) = (Me.Id, Instant.FromUnixTimeMilliseconds(jusqua));
            await db.WriteAsync(
                () =>
                    db
                        .Agents.Where(agent => agent.Id == id && (agent.SeenUntil == null || agent.SeenUntil < seen))
                        .ExecuteUpdateAsync(set => set.SetProperty(agent => agent.SeenUntil, seen), ct),
                ct
            );
        }

        return Back();
    }

    /// <summary>One outcome for several RDVs.</summary>
    public async Task<IActionResult> OnPostLotAsync(string[] choisis, RdvStatus? statut, CancellationToken ct)
    {
        if (choisis.Length == 0 || statut is null or RdvStatus.Unknown)
        {
            ModelState.AddModelError("", "Cochez au moins un RDV, puis choisissez ce qu’il est devenu.");
            await OnGetAsync(ct);
            return Page();
        }

        return Told(await renseignement.FillAsync(Me, Cle.Read(choisis), statut.Value, ct), statut);
    }

    /// <summary>Who came to a collective RDV: those who are ticked.</summary>
    public async Task<IActionResult> OnPostAppelAsync(string? rdv, long[] presents, CancellationToken ct) =>
        Told(await renseignement.CallAsync(Me, Cle.Read([rdv ?? ""]), presents.ToHashSet(), ct), statut: null);

    /// <summary>The person is in the waiting room.</summary>
    public async Task<IActionResult> OnPostArriveeAsync(string? rdv, CancellationToken ct)
    {
        var done = await renseignement.WelcomeAsync(Me, Cle.Read([rdv ?? ""]), ct);
        this.Notice(
            done.Sentence("en salle d’attente"),
            done.Undo is { } lot ? $"{Wanted.Url(IsToday ? null : Day)}&handler=Depart&rdv={Uri.EscapeDataString(lot)}" : null
        );
        return Back();
    }

    /// <summary>Said by mistake: nobody is there.</summary>
    public async Task<IActionResult> OnPostDepartAsync(string? rdv, CancellationToken ct)
    {
        var done = await renseignement.UnwelcomeAsync(Me, Cle.Read([rdv ?? ""]), ct);
        this.Notice(done.Sentence("pas encore arrivé"));
        return Back();
    }

    /// <summary>An admin reminds an agent.</summary>
    public async Task<IActionResult> OnPostRelanceAsync(long agent, CancellationToken ct)
    {
        this.Notice(await relance.RemindAsync(agent, ct));
        return Back();
    }

    /// <summary>The reminder of every page is put off until tomorrow.</summary>
    public IActionResult OnPostPlusTard(string? retour)
    {
        RappelRemis.PutOff(HttpContext, Today);
        return this.SeeOther(retour is { Length: > 0 } back && Url.IsLocalUrl(back) ? back : "/agents");
    }

    /// <summary>Takes back what was just said.</summary>
    public async Task<IActionResult> OnPostAnnulationAsync(string? lot, CancellationToken ct)
    {
        var done = await renseignement.ForgetAsync(Me, Cle.Read((lot ?? "").Split(',')), ct);
        this.Notice(done.Sentence("à renseigner de nouveau"));
        return Back();
    }

    private IActionResult Told(Renseignes done, RdvStatus? statut)
    {
        var undo = done.Undo is { } lot ? $"{Wanted.Url()}&handler=Annulation&lot={Uri.EscapeDataString(lot)}" : null;
        this.Notice(done.Sentence(statut is { } said ? $"noté «\u00A0{Statuts.Bouton(said)}\u00A0»" : "appel enregistré"), undo);
        return Back();
    }

    private IActionResult Back() => this.SeeOther(Wanted.Url(IsToday ? null : Day));

    private PorteeDAccueil Wanted => PorteeDAccueil.Of(Me, Vue, Organisation, Lieu);

    private Interval SpanOf(LocalDate day) => new(Me.Zone.AtStartOfDay(day).ToInstant(), Me.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant());

    private async Task<IReadOnlyList<UnLieu>> LieuxAsync(CancellationToken ct)
    {
        var memberIn = Me.MemberIn;
        return await db
            .Lieux.Where(lieu => memberIn.Contains(lieu.OrganisationId) && lieu.Availability == LieuAvailability.Enabled)
            .OrderBy(lieu => lieu.Name)
            .ThenBy(lieu => lieu.Id)
            .Select(lieu => new UnLieu(lieu.Id, lieu.Name))
            .ToListAsync(ct);
    }

    private async Task LookAtBacklogAsync(CancellationToken ct)
    {
        if (Portee is { IsAdministered: true, OrganisationId: { } id })
        {
            var before = Now - ARenseigner.Old;
            Old = await db.Rdvs.Where(rdv => rdv.OrganisationId == id).ToFillIn(Now).CountAsync(rdv => rdv.EndsAt <= before, ct);
        }
    }

    private async Task LookAtSetUpAsync(CancellationToken ct)
    {
        var (id, today, memberIn, services) = (Me.Id, Today, Me.MemberIn, Me.ServiceIds);
        var has = await db
            .Agents.Where(agent => agent.Id == id)
            .Select(_ => new
            {
                Plages = db.PlagesOuverture.Any(plage => plage.AgentId == id && (plage.LastDay == null || plage.LastDay >= today)),
                Motifs = db.Motifs.Any(motif =>
                    memberIn.Contains(motif.OrganisationId) && services.Contains(motif.ServiceId) && motif.DeletedAt == null
                ),
            })
            .SingleAsync(ct);
        (LacksPlages, LacksMotifs) = (!has.Plages, !has.Motifs);
    }

    public sealed record UnLieu(long Id, string Name)
    {
        public string Value => Id.ToString(CultureInfo.InvariantCulture);
    }
}
