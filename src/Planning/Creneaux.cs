namespace RdvSolidarites.Planning;

/// <summary>Cuts the time that agents open, less the time already taken, into bookable créneaux. Pure: data in, data out.</summary>
public static class Creneaux
{
    /// <summary>
    /// The cut itself: every opening keeps its own grid, which starts where its free time starts and never moves; the past only drops starts
    /// (spec 1 E-09, E-10, E-11, E-31).
    /// </summary>
    /// <param name="open">Half-open instants, each an opening of its own even when they touch.</param>
    /// <param name="busy">Half-open instants, any order, possibly overlapping.</param>
    /// <param name="length">More than zero.</param>
    /// <param name="notBefore">The earliest start kept, inclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is zero or negative.</exception>
    public static IEnumerable<Interval> Cut(
        IEnumerable<Interval> open,
        IReadOnlyCollection<Interval> busy,
        Duration length,
        Instant notBefore
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, Duration.Zero);

        return Starts(open, Occupation.Of(busy), length, notBefore, Instant.MaxValue).Select(start => new Interval(start, start + length));
    }

    /// <summary>
    /// Every créneau that these agents offer on these days, by start, then by agent, then in the order of the agent's openings. Nobody asked
    /// means nobody answers: an empty collection gives nothing (spec 1 E-04, D5).
    /// </summary>
    /// <param name="agendas">Loaded over the days at least.</param>
    /// <param name="days">Both ends inclusive, on the territory's calendar; no start falls outside (spec 1 E-02, E-12, D2).</param>
    /// <param name="demande">What is asked.</param>
    public static IReadOnlyList<Creneau> Find(IReadOnlyCollection<Agenda> agendas, DateInterval days, Demande demande)
    {
        var fenetre = new Fenetre(agendas, days, demande);
        var found = new List<Creneau>();

        foreach (var agenda in agendas.OrderBy(agenda => agenda.AgentId))
        {
            fenetre.AddCreneauxOf(agenda, found);
        }

        return Chronological(found);
    }

    /// <summary>
    /// The earliest créneau, or null. Looks at one week, then at twice as much each time, and stops at the first hit (spec 1 E-38, D7).
    /// </summary>
    /// <param name="agendas">Loaded from <paramref name="from"/> to <paramref name="to"/>.</param>
    /// <param name="from">First date, inclusive.</param>
    /// <param name="to">Last date, inclusive; before <paramref name="from"/> there is nothing to find.</param>
    /// <param name="demande">What is asked; its delays narrow the dates further.</param>
    public static Creneau? Next(IReadOnlyCollection<Agenda> agendas, LocalDate from, LocalDate to, Demande demande)
    {
        var day = LocalDate.Max(from, demande.NotBefore.InZone(demande.Zone).Date);
        var last = demande.Delais is null ? to : LocalDate.Min(to, demande.NotAfter.InZone(demande.Zone).Date);

        for (var width = 7; day <= last; width *= 2)
        {
            var end = Period.DaysBetween(day, last) < width ? last : day.PlusDays(width - 1);

            if (Find(agendas, new DateInterval(day, end), demande) is [var first, ..])
            {
                return first;
            }

            day = end.PlusDays(1);
        }

        return null;
    }

    /// <summary>All the créneaux that start at exactly this instant, in the order of <see cref="Find"/>: the check before booking (spec 1 E-40).</summary>
    public static IReadOnlyList<Creneau> At(IReadOnlyCollection<Agenda> agendas, Instant start, Demande demande) =>
        [.. Find(agendas, DayOf(start, demande), demande).Where(creneau => creneau.Start == start)];

    /// <summary>
    /// Who could still receive from this start, whether or not a grid passes there now. For a start that was shown some minutes ago and whose
    /// grid has moved since, because another RDV was cancelled or booked (spec 1 E-45). Now and the delays still bind.
    /// </summary>
    public static IReadOnlyList<Creneau> Fitting(IReadOnlyCollection<Agenda> agendas, Instant start, Demande demande)
    {
        var fenetre = new Fenetre(agendas, DayOf(start, demande), demande);
        var span = new Interval(start, start + demande.Length);

        return start < demande.NotBefore || start > demande.NotAfter
            ? []
            :
            [
                .. from agenda in agendas.OrderBy(agenda => agenda.AgentId)
                let occupation = fenetre.OccupationOf(agenda)
                from ouverture in agenda.Ouvertures
                where !occupation.For(ouverture).Overlaps(span)
                where fenetre.OccurrencesOf(ouverture.Plage).Any(open => open.Start <= span.Start && span.End <= open.End)
                select new Creneau(agenda.AgentId, start, demande.Length, ouverture.PlageId, ouverture.LieuId),
            ];
    }

    /// <summary>
    /// The time an agent opens on these days and nothing has taken: ascending, disjoint, cut at the first and the last midnight. Neither now,
    /// the delays nor the length count: they forbid starts, they do not take time.
    /// </summary>
    public static IEnumerable<Interval> Free(Agenda agenda, DateInterval days, Demande demande)
    {
        var fenetre = new Fenetre([agenda], days, demande);
        var occupation = fenetre.OccupationOf(agenda);

        return agenda
            .Ouvertures.SelectMany(ouverture =>
                fenetre.OccurrencesOf(ouverture.Plage).Select(fenetre.Clip).SelectMany(opening => opening.Minus(occupation.For(ouverture)))
            )
            .Merge();
    }

    /// <summary>What removed what on these days (see <see cref="Explication"/>). As costly as a few searches: ask when a screen is empty.</summary>
    public static Explication Explain(IReadOnlyCollection<Agenda> agendas, DateInterval days, Demande demande) =>
        new Enquete(agendas, days, demande).Conclude();

    internal static IEnumerable<Instant> Starts(
        IEnumerable<Interval> open,
        Occupation busy,
        Duration length,
        Instant notBefore,
        Instant notAfter
    )
    {
        foreach (var free in open.SelectMany(opening => opening.Minus(busy)))
        {
            for (var start = free.Start; start + length <= free.End && start <= notAfter; start += length) // the grid never moves…
            {
                if (start >= notBefore) // …it only loses its past
                {
                    yield return start;
                }
            }
        }
    }

    private static DateInterval DayOf(Instant start, Demande demande)
    {
        var day = start.InZone(demande.Zone).Date;
        return new DateInterval(day, day);
    }

    /// <summary>Sorts small keys instead of large créneaux; the rank keeps the order of discovery among equals.</summary>
    private static Creneau[] Chronological(List<Creneau> found)
    {
        var keys = new (Instant Start, int Rank)[found.Count];

        for (var rank = 0; rank < keys.Length; rank++)
        {
            keys[rank] = (found[rank].Start, rank);
        }

        Array.Sort(keys, static (one, other) => one.Start == other.Start ? one.Rank - other.Rank : one.Start.CompareTo(other.Start));

        return Array.ConvertAll(keys, key => found[key.Rank]);
    }
}
