using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas.EspaceAgent;

/// <summary>What is printed for the day: one page per agent, or per lieu for a reception desk.</summary>
public sealed class FeuilleModel(ChoixAgendas choix, LectureAgendas lecture, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Jour { get; set; }

    [BindProperty(SupportsGet = true, Name = "")]
    public ChoixDemande Choix { get; set; } = new();

    /// <summary>"lieu", or by agent.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Par { get; set; }

    public Instant Now => current.Now;
    public LocalDate Day { get; private set; }
    public IReadOnlyList<Volet> Volets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var regard = new Regard(current.Agent, current.Now);
        Day = Periode.Near(Jour, Now.InZone(regard.Me.Zone).Date);
        var chosen = await choix.ChooseAsync(regard, Choix, new DateInterval(Day, Day), ct);
        var blocs = await lecture.ReadAsync(regard, chosen.Shown, new DateInterval(Day, Day), ct);
        var lignes = chosen.Shown.SelectMany(agenda =>
            blocs[agenda.Id].Where(bloc => bloc.Genre is not (Genre.Plage or Genre.Ferie)).Select(bloc => new Ligne(agenda, bloc))
        );
        Volets =
            Par == "lieu"
                ?
                [
                    .. lignes
                        .Where(ligne => ligne.Bloc.Rdv is not null)
                        .GroupBy(ligne => ligne.Bloc.Rdv!.Where)
                        .OrderBy(group => group.Key)
                        .Select(Sheet),
                ]
                :
                [
                    .. lignes
                        .ToLookup(ligne => ligne.Agenda)
                        .Select(group => new Volet(group.Key.Name, group.Key.Trade, [.. group.OrderBy(ligne => ligne.Bloc.Start)])),
                ];
    }

    /// <summary>A RDV of two agents is one line of a lieu.</summary>
    private static Volet Sheet(IGrouping<string, Ligne> group) =>
        new(
            Francais.Majuscule(group.Key),
            Trade: null,
            [.. group.DistinctBy(ligne => ligne.Bloc.Rdv!.Id).OrderBy(ligne => ligne.Bloc.Start).ThenBy(ligne => ligne.Agenda.Name)]
        );

    /// <summary>One sheet of paper.</summary>
    public sealed record Volet(string Title, string? Trade, IReadOnlyList<Ligne> Lignes);

    /// <summary>One line of the sheet.</summary>
    public sealed record Ligne(AgendaLisible Agenda, Bloc Bloc)
    {
        public string Hours => Francais.Heures(Bloc.Start.InZone(Agenda.Zone).TimeOfDay, Bloc.End.InZone(Agenda.Zone).TimeOfDay);

        public string Agents => Bloc.Rdv is { } rdv ? Francais.Liste([.. rdv.Agents.Select(agent => agent.Name)]) : Agenda.Name;
    }
}
