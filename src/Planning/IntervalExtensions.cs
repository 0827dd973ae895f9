namespace RdvSolidarites.Planning;

/// <summary>The arithmetic of half-open spans of time: 9–10 and 10–11 touch, they do not overlap (spec 1 E-09).</summary>
/// <remarks>Spans need both ends; one without throws <see cref="InvalidOperationException"/>. An empty span takes no time and overlaps nothing.</remarks>
public static class IntervalExtensions
{
    extension(Interval span)
    {
        /// <summary>Whether the two spans share some time.</summary>
        public bool Overlaps(Interval other) => Instant.Max(span.Start, other.Start) < Instant.Min(span.End, other.End);

        /// <summary>What is left of this span once every busy span is taken out, in order. Busy spans may overlap and come in any order.</summary>
        public IEnumerable<Interval> Minus(IEnumerable<Interval> busy) => span.Minus(Occupation.Of(busy));

        /// <summary>The same, from busy time already sorted and merged: one sweep from the first busy span that matters.</summary>
        internal IEnumerable<Interval> Minus(Occupation busy)
        {
            var cursor = span.Start;

            for (var i = busy.FirstEndingAfter(cursor); i < busy.Count && busy[i].Start < span.End; i++)
            {
                if (cursor < busy[i].Start)
                {
                    yield return new Interval(cursor, busy[i].Start);
                }

                cursor = busy[i].End;
            }

            if (cursor < span.End)
            {
                yield return new Interval(cursor, span.End);
            }
        }
    }

    extension(IEnumerable<Interval> spans)
    {
        /// <summary>The union of the spans: ascending, disjoint, those that touch joined into one.</summary>
        public IReadOnlyList<Interval> Merge() => Occupation.Of(spans).Spans;
    }
}
