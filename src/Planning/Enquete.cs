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

        return new Explication(_candidates, _candidates - lost, found, _opened, pertes, main, date, LimitOf(main));
    }

    private void Ask(Agenda agenda)
    {
        var absences = _fenetre.AbsencesOf(agenda);
        var busy = Occupation.Of(agenda.Busy);

        foreach (var opening in agenda.Ouvertures.SelectMany(ouverture => _fenetre.OccurrencesOf(ouverture.Plage)))
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

                if (WhatTook(start, absences, busy) is { } cause)
                {
                    Count(cause, starts: 1, demande.Length);
                }
            }
        }
    }

    private Cause? WhatTook(Instant start, Occupation absences, Occupation busy)
    {
        var span = new Interval(start, start + demande.Length);

        return start < demande.Now ? Cause.Past
            : start < demande.NotBefore ? Cause.TooSoon
            : start > demande.NotAfter ? Cause.TooLate
            : _fenetre.Feries.Overlaps(span) ? Cause.Holiday
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

    private Instant? LimitOf(Cause? main) =>
        main switch
        {
            Cause.TooSoon => demande.NotBefore,
            Cause.TooLate => demande.NotAfter,
            _ => null,
        };
}
