using System.Collections.Concurrent;

namespace RdvSolidarites.Planning.Tests.Proprietes;

/// <summary>
/// The brute force: time is a set of minutes, each asked what the wall clock shows. Shares nothing with the engine but the rules' texts
/// (recurrences by <see cref="Naive"/>, holidays by their own tests).
/// </summary>
public sealed class Minutes(Cas cas)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private static readonly ConcurrentDictionary<(DateTimeZone, LocalDate), (Instant Minute, LocalDateTime Shown)[]> Clocks = new();

    private readonly DateTimeZone _zone = cas.Demande.Zone;

    /// <summary>Wide enough for the longest plage that reaches the window.</summary>
    private DateInterval Around => new(cas.Days.Start.PlusDays(-5), cas.Days.End.PlusDays(5));

    public IReadOnlyList<(long AgentId, Instant Start, long PlageId)> Starts() =>
        [
            .. from agenda in cas.Agendas
            from ouverture in agenda.Ouvertures
            from start in StartsOf(ouverture.Plage, Taken(agenda, ouverture))
            orderby start, agenda.AgentId, ouverture.PlageId
            select (agenda.AgentId, start, ouverture.PlageId),
        ];

    public HashSet<Instant> Open(Agenda agenda) =>
        [
            .. agenda
                .Ouvertures.SelectMany(ouverture => Spans(ouverture.Plage))
                .SelectMany(span => span)
                .Where(minute => cas.Days.Contains(minute.InZone(_zone).Date)),
        ];

    /// <summary>What is left of every opening, each with what its own lieu closes.</summary>
    public HashSet<Instant> Free(Agenda agenda) =>
        [
            .. agenda
                .Ouvertures.SelectMany(ouverture => Spans(ouverture.Plage).SelectMany(span => span).Except(Taken(agenda, ouverture)))
                .Where(minute => cas.Days.Contains(minute.InZone(_zone).Date)),
        ];

    public HashSet<Instant> Taken(Agenda agenda, Ouverture ouverture)
    {
        HashSet<Instant> taken = [.. agenda.Absences.SelectMany(Spans).SelectMany(span => span), .. agenda.Busy.SelectMany(Of)];

        foreach (var date in Around.Where(date => IsHoliday(date, ouverture) || IsClosed(date, ouverture)))
        {
            taken.UnionWith(MinutesOf(date, date, LocalTime.Midnight, LocalTime.Midnight));
        }

        return taken;
    }

    private bool IsHoliday(LocalDate date, Ouverture ouverture) =>
        JoursFeries.NameOf(date, cas.Demande.Feries.Profil) is { } name
        && cas.Demande.Feries.Travailles.All(worked => worked != name)
        && (ouverture.Jours is null || ouverture.Jours.Travailles.All(worked => worked != name));

    private static bool IsClosed(LocalDate date, Ouverture ouverture) =>
        ouverture.Jours is { } jours && jours.Fermes.Any(closing => date >= closing.From && date <= closing.To);

    public static IEnumerable<Instant> Of(Interval span)
    {
        for (var minute = span.Start; minute < span.End; minute += Minute)
        {
            yield return minute;
        }
    }

    private IEnumerable<Instant> StartsOf(Plage plage, HashSet<Instant> taken)
    {
        var length = (int)cas.Demande.Length.TotalMinutes;

        foreach (var span in Spans(plage))
        {
            var run = 0;

            foreach (var minute in span)
            {
                run = taken.Contains(minute) ? 0 : run + 1;
                var start = minute - Duration.FromMinutes(length - 1);

                if (run > 0 && run % length == 0 && IsAsked(start))
                {
                    yield return start;
                }
            }
        }
    }

    private bool IsAsked(Instant start)
    {
        var (now, delais) = (cas.Demande.Now, cas.Demande.Delais);

        return cas.Days.Contains(start.InZone(_zone).Date)
            && start >= now
            && (delais is null || (start - now >= delais.Min && start - now <= delais.Max));
    }

    /// <summary>The occurrences, each as the minutes whose wall clock lies in it.</summary>
    private IEnumerable<List<Instant>> Spans(Plage plage)
    {
        var extra = plage.EndDay is { } endDay ? Period.DaysBetween(plage.FirstDay, endDay) : 0;

        foreach (var date in plage.Recurrence is { } rule ? Naive.Dates(rule, plage.FirstDay, Around) : [plage.FirstDay])
        {
            var derogation = plage.Derogations?.FirstOrDefault(derogation => derogation.Date == date);

            if (derogation is not { IsSkipped: true })
            {
                yield return [.. MinutesOf(date, date.PlusDays(extra), derogation?.Start ?? plage.Start, derogation?.End ?? plage.End)];
            }
        }
    }

    private IEnumerable<Instant> MinutesOf(LocalDate first, LocalDate last, LocalTime start, LocalTime end)
    {
        var opens = first + start;
        var closes = end == LocalTime.Midnight ? last.PlusDays(1) + end : last + end;
        var begun = false;

        foreach (var (minute, shown) in new DateInterval(first, last.PlusDays(1)).SelectMany(day => Clock(day)))
        {
            begun |= shown >= opens;

            // The first time that the clock shows the end, it is over: an hour shown twice does not open it again.
            if (shown >= closes)
            {
                yield break;
            }

            if (begun)
            {
                yield return minute;
            }
        }
    }

    /// <summary>What the wall clock shows at each minute of a day.</summary>
    private (Instant Minute, LocalDateTime Shown)[] Clock(LocalDate day) =>
        Clocks.GetOrAdd(
            (_zone, day),
            static key =>
            {
                var (zone, day) = key;
                var span = new Interval(zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
                return [.. Of(span).Select(minute => (minute, minute.InZone(zone).LocalDateTime))];
            }
        );
}
