using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>A week of several agendas as a board: a row an agent, a column a day.</summary>
public sealed record TableauSemaine(IReadOnlyList<JourDuTableau> Jours)
{
    /// <summary>Saturday and Sunday stay away when nobody opens nor receives then, unless the reader wants them.</summary>
    public static TableauSemaine Of(
        IReadOnlyList<AgendaLisible> agendas,
        ILookup<long, Bloc> blocs,
        DateInterval days,
        bool showsWeekend,
        Instant now
    ) =>
        new([
            .. days.Select(day => new JourDuTableau(
                    day,
                    [.. agendas.Select(agenda => CaseDuTableau.Of(agenda, day, blocs[agenda.Id], now))]
                ))
                .Where(jour => showsWeekend || jour.Day.DayOfWeek < IsoDayOfWeek.Saturday || jour.Cases.Any(one => one.IsWorked)),
        ]);
}

/// <summary>One day of the board, with a cell for each agent, in their order.</summary>
public sealed record JourDuTableau(LocalDate Day, IReadOnlyList<CaseDuTableau> Cases)
{
    /// <summary>A holiday that is one for all of them is said once.</summary>
    public string? Fete => Cases.All(one => one.Jour.Fete == Cases[0].Jour.Fete) ? Cases[0].Jour.Fete : null;

    public int Idle => Cases.Count(one => one.IsEmpty);
}

/// <summary>One agent, one day: what opens and what fills it, in order of time, as far as the reader may see.</summary>
public sealed record CaseDuTableau(JourListe Jour, IReadOnlyList<Interval> Libres)
{
    /// <summary>A longer day is counted, and read on the agent's own page.</summary>
    public const int MaxLines = 9;

    public static CaseDuTableau Of(AgendaLisible agenda, LocalDate day, IEnumerable<Bloc> blocs, Instant now)
    {
        var jour = JourListe.Of(agenda, day, blocs, mayWrite: false, now);
        var free = agenda.Niveau == Niveau.Ecriture ? Agendas.Libres.Of(jour.Lignes.Select(ligne => ligne.Bloc!), now) : [];
        return new CaseDuTableau(jour, free);
    }

    public IEnumerable<LigneAgenda> Lignes => Jour.Lignes.Take(Others > 0 ? MaxLines - 1 : MaxLines);

    public int Others => Jour.Lignes.Count > MaxLines ? Jour.Lignes.Count - MaxLines + 1 : 0;

    public bool IsEmpty => Jour.Lignes.Count == 0;

    /// <summary>Somebody receives, or could: an absence alone says nothing of a Sunday.</summary>
    public bool IsWorked => Jour.Lignes.Any(ligne => ligne.Bloc!.Genre is Genre.Rdv or Genre.Garde or Genre.Plage);

    /// <summary>Where a RDV would be put first.</summary>
    public LocalDateTime FirstFree => Libres[0].Start.InZone(Jour.Agenda.Zone).LocalDateTime;

    /// <summary>"2 h 30 libres dès 9 h 30"</summary>
    public string FreeInWords
    {
        get
        {
            var minutes = (int)Libres.Sum(hole => hole.Duration.TotalMinutes);
            return $"{Francais.Duree(minutes)} {(minutes is 1 or 60 ? "libre" : "libres")} dès {Francais.Heure(FirstFree.TimeOfDay)}";
        }
    }

    /// <summary>"9 h 20" for a RDV; both ends for what opens or closes; "Journée" for what holds it whole.</summary>
    public string HoursOf(LigneAgenda ligne)
    {
        var (start, end) = (ligne.Span.Start.InZone(Jour.Agenda.Zone).LocalDateTime, ligne.Span.End.InZone(Jour.Agenda.Zone).LocalDateTime);
        var (begins, ends) = (start.Date == Jour.Jour, end.Date == Jour.Jour);
        return (begins, ends) switch
        {
            (false, true) => Jour.To(ligne),
            (true, true) when ligne.Bloc!.Genre is Genre.Plage or Genre.Absence => Francais.Heures(start.TimeOfDay, end.TimeOfDay),
            _ when start <= Jour.Jour.AtMidnight() && end >= Jour.Jour.PlusDays(1).AtMidnight() => "Journée",
            _ => Francais.Heure(start.TimeOfDay),
        };
    }
}
