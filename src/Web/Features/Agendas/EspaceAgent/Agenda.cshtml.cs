using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas.EspaceAgent;

/// <summary>The agenda of one agent, by day, week or month; the list under it says and does the same without JavaScript.</summary>
public sealed class AgendaModel(Db db, AgendasLisibles agendas, LectureAgendas lecture, Affichage affichage, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public VueAgenda? Vue { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Jour { get; set; }

    /// <summary>See my own agenda as others do at this level.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Comme { get; set; }

    /// <summary>The RDV that was just put: it is shown among the others.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Rdv { get; set; }

    public Regard Regard { get; private set; } = null!;

    /// <summary>Null when the agent has none.</summary>
    public AgendaLisible? Agenda { get; private set; }

    /// <summary>Whoever has no agenda, to say so.</summary>
    public SansAgenda? Sans { get; private set; }
    public IReadOnlyList<AgendaLisible> All { get; private set; } = [];
    public Periode Periode { get; private set; } = null!;
    public LocalDate Today { get; private set; }
    public IReadOnlyList<Bloc> Blocs { get; private set; } = [];
    public Instant Now => Regard.Now;

    public bool IsMine => Agenda!.Id == Regard.Me.Id;
    public Niveau Niveau => Regard.On(Agenda!);
    public bool MayWrite => Niveau == Niveau.Ecriture;
    public string Words => Niveau.EnMotsSauf(Regard.IsPreview(Agenda!) ? [] : Agenda!.Except);

    /// <summary>Weekdays that the grid leaves out: Saturday or Sunday when nothing happens then, unless the reader wants them.</summary>
    public IEnumerable<int> Hidden =>
        Periode.Vue == VueAgenda.Jour || Regard.Me.ShowsWeekend
            ? []
            : new[] { IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday }.Where(day => !UsedDays.Contains(day)).Select(day => (int)day % 7);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        Regard = Regard.At(id, current.Agent, current.Now, Comme);
        All = await agendas.AllAsync(Regard.Me, Now, ct);
        Agenda = All.FirstOrDefault(agenda => agenda.Id == id);
        if (Agenda is null)
        {
            Sans = await db.WithoutAgenda(id, Regard.Me).OneOr404Async(ct);
            return Page();
        }

        Today = Now.InZone(Agenda.Zone).Date;
        Periode = new Periode(Vue ?? VueAgenda.Semaine, Periode.Near(Jour, Today));
        await agendas.SayExceptionsAsync(Regard.Me, [Agenda], ct);
        Blocs = [.. (await lecture.ReadAsync(Regard, [Agenda], Periode.Days, ct))[id]];
        return Page();
    }

    /// <summary>Saturdays and Sundays, or cancelled RDVs, shown or not on every agenda: kept with the reader's preferences.</summary>
    public async Task<IActionResult> OnPostAffichageAsync(long id, string? quoi, bool montrer, CancellationToken ct)
    {
        _ = await agendas.OneAsync(current.Agent, id, current.Now, ct) ?? throw new NotFoundException();
        await affichage.ShowAsync(quoi, montrer, ct);
        return this.SeeOther(Chemins.Of(id, Vue, Jour is { Year: > 1900 and < 2200 } day ? LocalDate.FromDateOnly(day) : null, Comme));
    }

    public string Link(VueAgenda? vue = null, LocalDate? day = null) => Chemins.Of(Agenda!.Id, vue ?? Vue, day ?? Periode.Jour, Comme);

    public string SwitchUrl =>
        Chemins.Query(
            $"/agents/agendas/{Agenda!.Id}",
            ("handler", "Affichage"),
            ("vue", Vue?.ToString().ToLowerInvariant()),
            ("jour", Periode.Iso(Periode.Jour)),
            ("comme", Comme is { } comme ? comme.ToString(CultureInfo.InvariantCulture) : null)
        );

    public string Feed =>
        Chemins.Query($"/agents/agendas/{Agenda!.Id}/evenements", ("comme", Regard.Comme is { } comme ? $"{(int)comme}" : null));

    /// <summary>First and last hour of the grid: seven to twenty, and further when something lies there.</summary>
    public (string First, string Last) Hours
    {
        get
        {
            var timed = Blocs.Where(bloc => bloc.Genre != Genre.Ferie).Select(bloc => bloc.Span).ToList();
            var same = timed.Where(span => Local(span.Start).Date == Local(span.End.PlusTicks(-1)).Date).ToList();
            var first = same.Select(span => Local(span.Start).Hour).Append(7).Min();
            var last = same.Select(span => Local(span.End.PlusTicks(-1)).Hour + 1).Append(20).Max();
            return (
                string.Create(CultureInfo.InvariantCulture, $"{first:00}:00:00"),
                string.Create(CultureInfo.InvariantCulture, $"{last:00}:00:00")
            );
        }
    }

    /// <summary>The days of the list, with what lies in each.</summary>
    public IEnumerable<JourListe> Days =>
        Periode
            .Days.Select(day => JourListe.Of(Agenda!, day, Blocs, MayWrite, Now) with { Nouveau = Rdv, Retour = Link() })
            .Where(day => IsShown(day));

    /// <summary>The days of the list that are over, folded while the period holds today: whoever opens it reads what is to come.</summary>
    public IReadOnlyList<JourListe> Gone => Periode.Days.Contains(Today) ? [.. Days.Where(day => day.Jour < Today)] : [];

    public IReadOnlyList<JourListe> Ahead => [.. Days.Skip(Gone.Count)];

    /// <summary>What the grid shows first: an hour before the first plage opens, or before the first RDV.</summary>
    public string Begins
    {
        get
        {
            var plages = Blocs.Where(bloc => bloc.Genre == Genre.Plage).ToList();
            var first = (plages.Count > 0 ? plages : Blocs.Where(bloc => bloc.Genre == Genre.Rdv))
                .Select(bloc => Local(bloc.Start).Hour)
                .Append(plages.Count > 0 ? 23 : 9)
                .Min();
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(first - 1, 0):00}:00:00");
        }
    }

    private HashSet<IsoDayOfWeek> UsedDays =>
        [.. Blocs.Where(bloc => bloc.Genre is Genre.Rdv or Genre.Garde or Genre.Plage).Select(bloc => Local(bloc.Start).DayOfWeek)];

    private bool IsShown(JourListe day) => day.Lignes.Count > 0 || !Hidden.Contains((int)day.Jour.DayOfWeek % 7);

    private LocalDateTime Local(Instant moment) => moment.InZone(Agenda!.Zone).LocalDateTime;
}
