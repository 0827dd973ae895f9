using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Agendas.EspaceAgent;

/// <summary>Several agendas side by side, one day: chosen one by one, or by équipe, service or lieu. The address holds the choice.</summary>
public sealed class AgendasModel(ChoixAgendas choix, LectureAgendas lecture, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Jour { get; set; }

    [BindProperty(SupportsGet = true, Name = "")]
    public ChoixDemande Choix { get; set; } = new();

    /// <summary>Columns, or a list.</summary>
    [BindProperty(SupportsGet = true)]
    public VueAgenda? Vue { get; set; }

    /// <summary>Which one a small screen shows.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Affiche { get; set; }

    public Regard Regard { get; private set; } = null!;
    public AgendasChoisis Choisis { get; private set; } = null!;
    public ILookup<long, Bloc> Blocs { get; private set; } = null!;
    public Grille Grille { get; private set; } = null!;
    public LocalDate Today { get; private set; }
    public LocalDate Day { get; private set; }
    public Instant Now => Regard.Now;
    public bool IsList => Vue == VueAgenda.Liste;
    public long? Shown => Choisis.Shown.Any(agenda => agenda.Id == Affiche) ? Affiche : Choisis.Shown.FirstOrDefault()?.Id;

    /// <summary>The clock at which the page's hours are read: that of the first column.</summary>
    public DateTimeZone Zone { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Regard = new Regard(current.Agent, current.Now);
        Zone = Regard.Me.Zone;
        Today = Now.InZone(Zone).Date;
        Day = Periode.Near(Jour, Today);
        Choisis = await choix.ChooseAsync(Regard, Choix, Day, ct);
        Blocs = await lecture.ReadAsync(Regard, Choisis.Shown, new DateInterval(Day, Day), ct);
        Grille = new Grille(Day, Choisis.Shown.SelectMany(agenda => Blocs[agenda.Id].Select(bloc => (bloc, agenda.Zone))));
    }

    /// <summary>This page on another day, or as a list, with the same choice.</summary>
    public string Link(LocalDate? day = null, VueAgenda? vue = null) =>
        Chemins.Query(
            "/agents/agendas",
            [("jour", Periode.Iso(day ?? Day)), ("vue", (vue ?? Vue) == VueAgenda.Liste ? "liste" : null), .. Choix.Values]
        );

    public string Sheets(bool byLieu) =>
        Chemins.Query("/agents/agendas/feuille", [("jour", Periode.Iso(Day)), ("par", byLieu ? "lieu" : null), .. Choix.Values]);

    public JourListe ListOf(AgendaLisible agenda) =>
        JourListe.Of(agenda, Day, Blocs[agenda.Id], agenda.Niveau == AccesAgendas.Niveau.Ecriture, Now);

    public IReadOnlyList<Interval> FreeOf(AgendaLisible agenda) =>
        agenda.Niveau == AccesAgendas.Niveau.Ecriture ? Libres.Of(Blocs[agenda.Id], Now) : [];
}
