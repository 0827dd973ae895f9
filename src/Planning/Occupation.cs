namespace RdvSolidarites.Planning;

/// <summary>Taken time in its simplest form: ascending spans that neither overlap nor touch. Built once per agent, then only read.</summary>
internal sealed class Occupation
{
    private static readonly Comparison<Interval> ByStart = (one, other) => one.Start.CompareTo(other.Start);

    public static readonly Occupation Empty = new();

    private static readonly Interval Always = new(Instant.MinValue, Instant.MaxValue);

    private readonly List<Interval> _spans = [];

    private Occupation() { }

    public IReadOnlyList<Interval> Spans => _spans;

    public int Count => _spans.Count;

    public Interval this[int index] => _spans[index];

    public static Occupation Of(IEnumerable<Interval> spans) => Of([.. spans], [], Always);

    /// <summary>
    /// The union of two lists. RDVs come sorted from the database and are many, absences and holidays are few: each list is sorted only
    /// if it needs to be, then both are merged in one pass, so the whole stays linear in the number of RDVs. What lies outside
    /// <paramref name="within"/> is left aside: a week is often asked of agendas loaded over months.
    /// </summary>
    public static Occupation Of(IReadOnlyList<Interval> many, IReadOnlyList<Interval> few, Interval within)
    {
        (many, few) = (Sorted(many), Sorted(few));
        var union = new Occupation();

        for (int i = 0, j = 0; i < many.Count || j < few.Count; )
        {
            var fewFirst = j < few.Count && (i == many.Count || few[j].Start < many[i].Start);
            var span = fewFirst ? few[j++] : many[i++];

            if (span.Start < within.End && within.Start < span.End)
            {
                union.Add(span);
            }
        }

        return union;
    }

    /// <summary>The index of the first span that ends after this instant, or <see cref="Count"/>.</summary>
    public int FirstEndingAfter(Instant instant)
    {
        var (low, high) = (0, _spans.Count);

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _spans[middle].End > instant ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Whether any of this time is taken.</summary>
    public bool Overlaps(Interval span)
    {
        var index = FirstEndingAfter(span.Start);
        return index < Count && _spans[index].Start < span.End;
    }

    private void Add(Interval span)
    {
        if (span.Start == span.End)
        {
            return;
        }

        if (_spans is [.., var last] && span.Start <= last.End)
        {
            _spans[^1] = new Interval(last.Start, Instant.Max(last.End, span.End));
        }
        else
        {
            _spans.Add(span);
        }
    }

    private static IReadOnlyList<Interval> Sorted(IReadOnlyList<Interval> spans)
    {
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].Start < spans[i - 1].Start)
            {
                List<Interval> sorted = [.. spans];
                sorted.Sort(ByStart);
                return sorted;
            }
        }

        return spans;
    }
}
