using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas.EspaceAgent;

/// <summary>Several agendas side by side, one day or one week: chosen one by one, or by équipe, service or lieu. The address holds the choice.</summary>
public sealed class AgendasModel(ChoixAgendas choix, LectureAgendas lecture, Affichage affichage, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Jour { get; set; }

    [BindProperty(SupportsGet = true, Name = "")]
    public ChoixDemande Choix { get; set; } = new();

    /// <summary>The day as columns or as a list, or the week as a board.</summary>
    [BindProperty(SupportsGet = true)]
    public VueAgenda? Vue { get; set; }

    /// <summary>Which one a small screen shows.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Affiche { get; set; }

    public Regard Regard { get; private set; } = null!;
    public AgendasChoisis Choisis { get; private set; } = null!;
    public ILookup<long, Bloc> Blocs { get; private set; } = null!;
    public Periode Periode { get; private set; } = null!;
    public LocalDate Today { get; private set; }
    public LocalDate Day { get; private set; }
    public Instant Now => Regard.Now;
    public bool IsList => Vue == VueAgenda.Liste;
    public bool IsWeek => Vue == VueAgenda.Semaine;
    public long? Shown => Choisis.Shown.Any(agenda => agenda.Id == Affiche) ? Affiche : Choisis.Shown.FirstOrDefault()?.Id;

    /// <summary>The clock at which the page's hours are read: that of the first column.</summary>
    public DateTimeZone Zone { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    /// <summary>The columns alone, with their version: what an open page asks again while it is looked at.</summary>
    public async Task<IActionResult> OnGetColonnesAsync(string? version, CancellationToken ct)
    {
        await LoadAsync(ct);
        Response.Headers.CacheControl = "private, no-store";
        return version == Version ? new StatusCodeResult(StatusCodes.Status204NoContent) : Partial("_Colonnes", this);
    }

    /// <summary>Cancelled RDVs shown or not on every agenda: kept with the reader's preferences.</summary>
    public async Task<IActionResult> OnPostAffichageAsync(string? quoi, bool montrer, CancellationToken ct)
    {
        await affichage.ShowAsync(quoi, montrer, ct);
        Day = Periode.Near(Jour, current.Now.InZone(current.Agent.Zone).Date);
        return this.SeeOther(Link());
    }

    /// <summary>What is drawn, in short: it changes with any bloc, and with the minute that the line of now shows.</summary>
    public string Version
    {
        get
        {
            var drawn = Choisis.Shown.Select(agenda => (agenda.Id, agenda.Level, Blocs: BlocJson.Of(Blocs[agenda.Id], agenda.Zone, Now)));
            var body = JsonSerializer.SerializeToUtf8Bytes(
                drawn.Select(one => new
                {
                    one.Id,
                    one.Level,
                    one.Blocs,
                })
            );
            var minute = Day == Today ? Now.ToUnixTimeSeconds() / 60 : 0;
            return Convert.ToHexStringLower(SHA256.HashData([.. body, .. BitConverter.GetBytes(minute)]).AsSpan(0, 12));
        }
    }

    /// <summary>Who could receive somebody at once, and until when.</summary>
    public IReadOnlyList<(AgendaLisible Agenda, LocalTime Until)> FreeNow =>
        Day != Today
            ? []
            :
            [
                .. Choisis
                    .Shown.Select(agenda => (Agenda: agenda, Hole: Libres.Now(Blocs[agenda.Id], Now)))
                    .Where(one => one.Hole is not null)
                    .Select(one => (one.Agenda, one.Hole!.Value.End.InZone(one.Agenda.Zone).TimeOfDay)),
            ];

    /// <summary>Somebody's hours are running: outside them nobody looks for who is free.</summary>
    public bool IsOpenNow =>
        Day == Today && Choisis.Shown.Any(agenda => Blocs[agenda.Id].Any(bloc => bloc.Genre == Genre.Plage && bloc.Span.Contains(Now)));

    /// <summary>"6 agendas, 10 autres sans rien ce jour"</summary>
    public string ChosenInWords =>
        Francais.Nombre(Choisis.Shown.Count, "agenda")
        + (Choisis.Idle.Count == 0 ? "" : $", {Francais.Nombre(Choisis.Idle.Count, "autre", "autres")} {IdleInWords}");

    /// <summary>Those who stand apart have nothing all along what is shown.</summary>
    public string IdleInWords => IsWeek ? "sans rien cette semaine" : "sans rien ce jour";

    public Grille Grille =>
        field ??= new Grille(Day, Choisis.Shown.SelectMany(agenda => Blocs[agenda.Id].Select(bloc => (bloc, agenda.Zone))));

    public TableauSemaine Semaine => field ??= TableauSemaine.Of(Choisis.Shown, Blocs, Periode.Days, Regard.Me.ShowsWeekend, Now);

    private async Task LoadAsync(CancellationToken ct)
    {
        Regard = new Regard(current.Agent, current.Now);
        Zone = Regard.Me.Zone;
        Today = Now.InZone(Zone).Date;
        Day = Periode.Near(Jour, Today);
        Periode = new Periode(IsWeek ? VueAgenda.Semaine : VueAgenda.Jour, Day);
        Choisis = await choix.ChooseAsync(Regard, Choix, Periode.Days, ct);
        Blocs = await lecture.ReadAsync(Regard, Choisis.Shown, Periode.Days, ct);
    }

    /// <summary>This page on another day, or otherwise, with the same choice.</summary>
    public string Link(LocalDate? day = null, VueAgenda? vue = null) =>
        Chemins.Query("/agents/agendas", [("jour", Periode.Iso(day ?? Day)), ("vue", WordOf(vue ?? Vue)), .. Choix.Values]);

    /// <summary>What a form of this page sends along, so that the view stays.</summary>
    public string? VueInWords => WordOf(Vue);

    /// <summary>"Mercredi 4 mars", "Semaine du 2 au 8 mars 2026": where an arrow leads.</summary>
    public string NameOf(LocalDate day) => IsWeek ? (Periode with { Jour = day }).Title : Francais.Majuscule(Francais.JourSansAnnee(day));

    /// <summary>This page with all that can be chosen.</summary>
    public string ChoosingUrl => Link() + "&choix=true";

    public string ColumnsUrl => Chemins.Query("/agents/agendas", [("handler", "Colonnes"), ("jour", Periode.Iso(Day)), .. Choix.Values]);

    public string SwitchUrl =>
        Chemins.Query("/agents/agendas", [("handler", "Affichage"), ("jour", Periode.Iso(Day)), ("vue", VueInWords), .. Choix.Values]);

    public string Sheets(bool byLieu) =>
        Chemins.Query("/agents/agendas/feuille", [("jour", Periode.Iso(Day)), ("par", byLieu ? "lieu" : null), .. Choix.Values]);

    public JourListe ListOf(AgendaLisible agenda) =>
        JourListe.Of(agenda, Day, Blocs[agenda.Id], agenda.Niveau == AccesAgendas.Niveau.Ecriture, Now) with
        {
            Retour = Link(),
        };

    public IReadOnlyList<Interval> FreeOf(AgendaLisible agenda) =>
        agenda.Niveau == AccesAgendas.Niveau.Ecriture ? Libres.Of(Blocs[agenda.Id], Now) : [];

    /// <summary>Columns of one day are what the address says without a word.</summary>
    private static string? WordOf(VueAgenda? vue) =>
        vue is VueAgenda.Liste or VueAgenda.Semaine ? vue.Value.ToString().ToLowerInvariant() : null;
}
