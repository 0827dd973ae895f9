using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>One day of one agenda as a list.</summary>
public sealed record JourListe(
    AgendaLisible Agenda,
    LocalDate Jour,
    string? Fete,
    IReadOnlyList<LigneAgenda> Lignes,
    bool MayWrite,
    Instant Now
)
{
    /// <summary>The RDV that was just put.</summary>
    public long? Nouveau { get; init; }

    /// <summary>The page that shows this list: a RDV moved from here leads back to it.</summary>
    public string? Retour { get; init; }

    /// <summary>What lies in this day, in order; what began before or ends after is said so. Whoever writes there also reads what is still free.</summary>
    public static JourListe Of(AgendaLisible agenda, LocalDate day, IEnumerable<Bloc> blocs, bool mayWrite, Instant now)
    {
        var span = agenda.SpanOf(new DateInterval(day, day));
        var there = blocs.Where(bloc => bloc.Start < span.End && bloc.End > span.Start).ToList();
        var free = mayWrite
            ? Libres
                .Of(there, now)
                .Select(hole => new Interval(Instant.Max(hole.Start, span.Start), Instant.Min(hole.End, span.End)))
                .Select(hole => new LigneAgenda(hole, Bloc: null))
            : [];
        return new JourListe(
            agenda,
            day,
            there.Find(bloc => bloc.Genre == Genre.Ferie)?.Fete,
            [
                .. there
                    .Where(bloc => bloc.Genre != Genre.Ferie)
                    .Select(bloc => new LigneAgenda(bloc.Span, bloc))
                    .Concat(free)
                    .OrderBy(ligne => ligne.Span.Start)
                    .ThenBy(ligne => ligne.Bloc?.Genre ?? Genre.Garde),
            ],
            mayWrite,
            now
        );
    }

    /// <summary>"9 h 00", or since when it lasts when that is another day.</summary>
    public string From(LigneAgenda ligne) =>
        ligne.Span.Start.InZone(Agenda.Zone).LocalDateTime is var start && start.Date < Jour
            ? $"depuis le {Francais.JourCourt(start.Date)}"
            : Francais.Heure(start.TimeOfDay);

    public string To(LigneAgenda ligne)
    {
        var end = ligne.Span.End.InZone(Agenda.Zone).LocalDateTime;
        return end.Date == Jour ? $"jusqu’à {Francais.Heure(end.TimeOfDay)}"
            : end == Jour.PlusDays(1).AtMidnight() ? "jusqu’à minuit"
            : $"jusqu’au {Francais.MomentCourt(end)}";
    }

    /// <summary>Where its RDV is moved.</summary>
    public string MoveUrl(LigneAgenda ligne) => Chemins.Query($"{ligne.Bloc!.Url}/deplacement", ("retour", Retour));

    public bool IsNew(LigneAgenda ligne) => Nouveau is not null && ligne.Bloc?.Rdv?.Id == Nouveau;

    public bool IsNow(LigneAgenda ligne) => ligne.Bloc is { Genre: Genre.Rdv, Takes: true } bloc && bloc.Start <= Now && Now < bloc.End;
}

/// <summary>A line: a bloc, or what is free when there is none.</summary>
public sealed record LigneAgenda(Interval Span, Bloc? Bloc)
{
    /// <summary><c>data-genre</c>: a masked hold is drawn like a masked RDV.</summary>
    public string Dessin =>
        Bloc is null ? "libre"
        : Bloc.Genre == Genre.Plage ? "plage"
        : Bloc.Dessin ?? "rdv";
}
