namespace RdvSolidarites.Planning;

/// <summary>The work behind <see cref="Creneaux.Explain"/>: walks the grid that the openings alone would give and asks each start what took it.</summary>
internal sealed class Enquete(IReadOnlyCollection<Agenda> agendas, DateInterval days, Demande demande)
{
    private readonly Fenetre _fenetre = new(agendas, days, demande);

    private readonly SortedDictionary<Cause, Perte> _pertes = [];

    private int _candidates;

    private Duration _opened;

    public Explication Conclude()
    {
        foreach (var agenda in agendas)
        {
            Ask(agenda);
        }

        var lost = _pertes.Values.Sum(perte => perte.Starts);
        var found = Creneaux.Find(agendas, days, demande).Count;
        List<Perte> pertes = [.. _pertes.Values.OrderByDescending(perte => perte.Starts)];
        var (main, date) = _opened == Duration.Zero ? NothingOpens() : (pertes is [var first, ..] ? first.Cause : (Cause?)null, null);
        date = main is Cause.LieuClosed ? LastClosedDay() : date;

        return new Explication(_candidates, _candidates - lost, found, _opened, pertes, main, date, LimitOf(main));
    }

    private void Ask(Agenda agenda)
    {
        var absences = _fenetre.AbsencesOf(agenda);
        var busy = Occupation.Of(agenda.Busy);

        foreach (var (jours, opening) in OpeningsOf(agenda))
        {
            var open = _fenetre.Clip(opening).Duration;
            _opened += open;

            if (opening.Duration < demande.Length)
            {
                Count(Cause.OpeningTooShort, starts: 0, open);
            }

            foreach (var start in _fenetre.CandidatesOf(opening))
            {
                _candidates++;

                if (WhatTook(start, jours, absences, busy) is { } cause)
                {
                    Count(cause, starts: 1, demande.Length);
                }
            }
        }
    }

    private IEnumerable<(JoursDuLieu? Jours, Interval Opening)> OpeningsOf(Agenda agenda) =>
        from ouverture in agenda.Ouvertures
        from opening in _fenetre.OccurrencesOf(ouverture.Plage)
        select (ouverture.Jours, opening);

    private Cause? WhatTook(Instant start, JoursDuLieu? jours, Occupation absences, Occupation busy)
    {
        var span = new Interval(start, start + demande.Length);

        return start < demande.Now ? Cause.Past
            : start < demande.NotBefore ? Cause.TooSoon
            : start > demande.NotAfter ? Cause.TooLate
            : _fenetre.HolidaysOf(jours).Overlaps(span) ? Cause.Holiday
            : _fenetre.ClosedOf(jours).Overlaps(span) ? Cause.LieuClosed
            : absences.Overlaps(span) ? Cause.Absence
            : busy.Overlaps(span) ? Cause.Taken
            : null;
    }

    private void Count(Cause cause, int starts, Duration time)
    {
        var before = _pertes.GetValueOrDefault(cause) ?? new Perte(cause, 0, Duration.Zero);
        _pertes[cause] = before with { Starts = before.Starts + starts, Time = before.Time + time };
    }

    private (Cause?, LocalDate?) NothingOpens()
    {
        List<Plage> plages = [.. agendas.SelectMany(agenda => agenda.Ouvertures).Select(ouverture => ouverture.Plage)];

        if (plages.Select(plage => plage.FirstDayAfter(days.End)).Min() is { } opensOn)
        {
            return (Cause.OpensLater, opensOn);
        }

        return plages is [] ? (Cause.NobodyOpens, null) : (Cause.OpeningEnded, plages.Max(plage => plage.LastDay));
    }

    /// <summary>Of the closings that meet the window.</summary>
    private LocalDate? LastClosedDay() =>
        agendas
            .SelectMany(agenda => agenda.Ouvertures)
            .SelectMany(ouverture => ouverture.Jours?.Fermes ?? [])
            .Where(closing => closing.Meets(days))
            .Max(closing => (LocalDate?)closing.To);

    private Instant? LimitOf(Cause? main) =>
        main switch
        {
            Cause.TooSoon => demande.NotBefore,
            Cause.TooLate => demande.NotAfter,
            _ => null,
        };
}
