namespace RdvSolidarites.Planning;

/// <summary>The days a search looks at, with all that is common to every agent: computed once, then asked agent by agent.</summary>
internal sealed class Fenetre
{
    private readonly DateInterval _around;
    private readonly Occupation _holidays;
    private readonly Demande _demande;
    private readonly List<Interval> _feries;
    private readonly Interval _loaded;
    private readonly Dictionary<JoursDuLieu, (Occupation Holidays, Occupation Closed)> _jours = [];

    public Fenetre(IEnumerable<Agenda> agendas, DateInterval days, Demande demande)
    {
        // Of a plage that lasts several days, what fills it outside the window still decides where its grid stands inside.
        var reach = agendas.SelectMany(agenda => agenda.Ouvertures).Aggregate(0, (most, one) => Math.Max(most, one.Plage.ExtraDays));
        _around = new DateInterval(days.Start.PlusDays(-reach), days.End.PlusDays(reach));
        _demande = demande;
        _feries = Holidays(alsoWorked: null);
        _loaded = From(_around);
        (Days, Span) = (days, From(days));
        _holidays = Occupation.Of(_feries);
    }

    public DateInterval Days { get; }

    /// <summary>From the first midnight to the last: no start outside (spec 1 E-12, D2).</summary>
    public Interval Span { get; }

    private Instant LastStart => Span.End - Duration.Epsilon;

    public Interval WholeDay(LocalDate date) =>
        new(_demande.Zone.AtStartOfDay(date).ToInstant(), _demande.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());

    /// <summary>Holidays, absences, RDVs and holds, as one (spec 1 E-08), and the closings of each lieu.</summary>
    public OccupationDAgenda OccupationOf(Agenda agenda) => new(this, agenda);

    internal Occupation TakenIn(Agenda agenda, JoursDuLieu? jours)
    {
        List<Interval> few = jours is null ? [.. _feries] : [.. HolidaysOf(jours).Spans, .. ClosedOf(jours).Spans];

        foreach (var absence in agenda.Absences)
        {
            few.AddRange(absence.Occurrences(_around, _demande.Zone));
        }

        return Occupation.Of(agenda.Busy, few, _loaded);
    }

    /// <summary>The holidays that close an opening.</summary>
    public Occupation HolidaysOf(JoursDuLieu? jours) => jours is null ? _holidays : Of(jours).Holidays;

    /// <summary>The days on which the lieu of an opening is closed.</summary>
    public Occupation ClosedOf(JoursDuLieu? jours) => jours is null ? Occupation.Empty : Of(jours).Closed;

    private (Occupation Holidays, Occupation Closed) Of(JoursDuLieu jours)
    {
        if (!_jours.TryGetValue(jours, out var known))
        {
            _jours[jours] = known = (
                Occupation.Of(Holidays(jours.Travailles)),
                Occupation.Of(_around.Where(date => jours.Fermes.Any(closing => closing.Contains(date))).Select(WholeDay))
            );
        }

        return known;
    }

    private List<Interval> Holidays(IReadOnlyList<string>? alsoWorked) =>
        [.. _around.Where(date => _demande.Feries.Closing(date, alsoWorked) is not null).Select(WholeDay)];

    public Occupation AbsencesOf(Agenda agenda) =>
        Occupation.Of(agenda.Absences.SelectMany(absence => absence.Occurrences(_around, _demande.Zone)));

    /// <summary>The part of an occurrence that falls on the days asked.</summary>
    public Interval Clip(Interval occurrence) => new(Instant.Max(occurrence.Start, Span.Start), Instant.Min(occurrence.End, Span.End));

    public IEnumerable<Interval> OccurrencesOf(Plage plage) => plage.Occurrences(Days, _demande.Zone);

    /// <summary>The starts of this opening, were nothing taken and nothing forbidden, that fall on the days asked.</summary>
    public IEnumerable<Instant> CandidatesOf(Interval opening) =>
        Creneaux.Starts([opening], Occupation.Empty, _demande.Length, Span.Start, LastStart);

    /// <summary>The agent's créneaux, opening after opening, each in order.</summary>
    public void AddCreneauxOf(Agenda agenda, List<Creneau> found)
    {
        var occupation = OccupationOf(agenda);
        var notBefore = Instant.Max(_demande.NotBefore, Span.Start);
        var notAfter = Instant.Min(_demande.NotAfter, LastStart);

        foreach (var ouverture in agenda.Ouvertures)
        {
            var taken = occupation.For(ouverture);

            foreach (var start in Creneaux.Starts(OccurrencesOf(ouverture.Plage), taken, _demande.Length, notBefore, notAfter))
            {
                found.Add(new Creneau(agenda.AgentId, start, _demande.Length, ouverture.PlageId, ouverture.LieuId));
            }
        }
    }

    private Interval From(DateInterval days) => new(WholeDay(days.Start).Start, WholeDay(days.End).End);
}

/// <summary>What is taken of one agenda, by what its openings depart in: mostly one occupation for all of them.</summary>
internal sealed class OccupationDAgenda(Fenetre fenetre, Agenda agenda)
{
    private readonly Dictionary<JoursDuLieu, Occupation> _byLieu = [];
    private Occupation? _usual;

    public Occupation For(Ouverture ouverture)
    {
        if (ouverture.Jours is not { } jours)
        {
            return _usual ??= fenetre.TakenIn(agenda, jours: null);
        }

        if (!_byLieu.TryGetValue(jours, out var taken))
        {
            _byLieu[jours] = taken = fenetre.TakenIn(agenda, jours);
        }

        return taken;
    }
}
