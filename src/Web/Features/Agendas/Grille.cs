using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>
/// One day drawn as columns of five-minute rows: which hours are shown, where each bloc begins, how long it is, and which lane it takes when several
/// overlap. Wall clock, so that a day of 23 or 25 hours is drawn like any other.
/// </summary>
public sealed class Grille
{
    private const int Step = 5;

    /// <summary>Three rows: what is shorter could not be read.</summary>
    private const int Smallest = 3;
    private const int MaxLanes = 4;

    private readonly LocalDate _day;

    /// <summary>Eight to eighteen, and further when something lies there.</summary>
    public Grille(LocalDate day, IEnumerable<(Bloc Bloc, DateTimeZone Zone)> blocs)
    {
        _day = day;
        var timed = blocs.Where(one => one.Bloc.Genre != Genre.Ferie && !IsWholeDay(one.Bloc, one.Zone)).ToList();
        FirstHour = timed.Select(one => Minutes(one.Bloc.Start, one.Zone) / 60).Append(8).Min();
        LastHour = timed.Select(one => (Minutes(one.Bloc.End, one.Zone) + 59) / 60).Append(18).Max();
    }

    public int FirstHour { get; }
    public int LastHour { get; }
    public int Hours => LastHour - FirstHour;

    /// <summary>Places the blocs of one agenda. Plages and holidays lie beneath and overlap nothing.</summary>
    public IReadOnlyList<Case> Place(IEnumerable<Bloc> blocs, DateTimeZone zone)
    {
        var placed = blocs.Select(bloc => At(bloc, zone)).OfType<Case>().ToList();
        var beneath = placed.Where(one => one.Bloc.Genre is Genre.Plage or Genre.Ferie);
        return [.. beneath, .. Lanes([.. placed.Where(one => one.Bloc.Genre is not (Genre.Plage or Genre.Ferie))])];
    }

    /// <summary>The row of a moment of this day, null when it is not shown.</summary>
    public int? RowOf(Instant moment, DateTimeZone zone)
    {
        var local = moment.InZone(zone).LocalDateTime;
        var row = (Minutes(moment, zone) / Step) - (FirstHour * 12);
        return local.Date == _day && row >= 0 && row < Hours * 12 ? row : null;
    }

    /// <summary>How many rows a span takes.</summary>
    public static int RowsOf(Interval span) => (int)(span.Duration.TotalMinutes / Step);

    /// <summary>"9 h 20"; what began another day says until when, or that it takes the whole day.</summary>
    public string HourOf(Bloc bloc, DateTimeZone zone)
    {
        var (start, end) = (bloc.Start.InZone(zone).LocalDateTime, bloc.End.InZone(zone).LocalDateTime);
        return IsWholeDay(bloc, zone) ? "Journée"
            : start.Date < _day ? $"jusqu’à {Francais.Heure(end.TimeOfDay)}"
            : Francais.Heure(start.TimeOfDay);
    }

    private Case? At(Bloc bloc, DateTimeZone zone)
    {
        var (first, last) = (FirstHour * 60, LastHour * 60);
        var (start, end) = bloc.Genre == Genre.Ferie ? (first, last) : (Minutes(bloc.Start, zone), Minutes(bloc.End, zone));
        (start, end) = (Math.Max(start, first), Math.Min(end, last));
        if (end <= start)
        {
            return null;
        }

        var row = (start - first) / Step;
        var length = Math.Max(((end - first + Step - 1) / Step) - row, Smallest);
        row = Math.Min(row, (Hours * 12) - length);
        return new Case(bloc, row, length) { Begins = bloc.Start.InZone(zone).Date == _day };
    }

    /// <summary>Minutes since midnight of the day, bounded by it.</summary>
    private int Minutes(Instant moment, DateTimeZone zone)
    {
        var local = moment.InZone(zone).LocalDateTime;
        return local.Date < _day ? 0
            : local.Date > _day ? 24 * 60
            : (local.Hour * 60) + local.Minute;
    }

    private bool IsWholeDay(Bloc bloc, DateTimeZone zone) => Minutes(bloc.Start, zone) == 0 && Minutes(bloc.End, zone) == 24 * 60;

    /// <summary>Those that overlap, near or far, share the width of the column; each takes the first lane that is free.</summary>
    private static IEnumerable<Case> Lanes(List<Case> cases)
    {
        var (group, until) = (new List<Case>(), -1);
        foreach (var one in cases.OrderBy(one => one.Row).ThenByDescending(one => one.Length))
        {
            if (one.Row >= until && group.Count > 0)
            {
                foreach (var placed in Shared(group))
                {
                    yield return placed;
                }

                group = [];
            }

            group.Add(one);
            until = Math.Max(until, one.Row + one.Length);
        }

        foreach (var placed in Shared(group))
        {
            yield return placed;
        }
    }

    private static IEnumerable<Case> Shared(List<Case> group)
    {
        var ends = new List<int>();
        var lanes = new List<int>();
        foreach (var one in group)
        {
            var lane = ends.FindIndex(end => end <= one.Row);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(0);
            }

            ends[lane] = one.Row + one.Length;
            lanes.Add(lane);
        }

        var placed = group.Zip(lanes, (one, lane) => one with { Lane = lane + 1, Lanes = Math.Min(ends.Count, MaxLanes) });
        return ends.Count > MaxLanes ? Counted(placed) : placed;
    }

    /// <summary>More than the column can hold: the last lane says how many others there are.</summary>
    private static IEnumerable<Case> Counted(IEnumerable<Case> placed)
    {
        var all = placed.ToLookup(one => one.Lane < MaxLanes);
        var others = all[false].ToList();
        var (first, end) = (others.Min(one => one.Row), others.Max(one => one.Row + one.Length));
        return [.. all[true], others[0] with { Row = first, Length = end - first, Lane = MaxLanes, Others = others.Count }];
    }
}

/// <summary>A bloc in its column: first row, number of rows, lane.</summary>
public sealed record Case(Bloc Bloc, int Row, int Length, int Lane = 1, int Lanes = 1)
{
    public string Css => $"t-{Row} d-{Length}";

    /// <summary>How many blocs it stands for, when there is no room for each.</summary>
    public int Others { get; init; }

    /// <summary>It began this day, and not before.</summary>
    public bool Begins { get; init; }

    /// <summary>"1-2" when it shares the width.</summary>
    public string? Voie => Lanes > 1 ? $"{Lane}-{Lanes}" : null;
}
