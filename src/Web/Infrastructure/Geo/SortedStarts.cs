namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>A text by which a commune may be found, the rank of the commune and how well this text speaks for it.</summary>
internal readonly record struct Start(string Text, int Rank, int Tier);

/// <summary>Texts in order, so that all those with a given beginning are neighbours.</summary>
internal sealed class SortedStarts
{
    private readonly Start[] _starts;

    public SortedStarts(IEnumerable<Start> starts)
    {
        _starts = [.. starts];
        Array.Sort(_starts, (one, other) => string.CompareOrdinal(one.Text, other.Text));
    }

    public ReadOnlySpan<Start> From(string beginning) =>
        beginning.Length == 0 ? [] : _starts.AsSpan(First(beginning)..First(beginning + char.MaxValue));

    private int First(string beginning)
    {
        var (low, high) = (0, _starts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_starts[middle].Text, beginning) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>The few best ranks among many offers, each once.</summary>
internal sealed class Best(int max)
{
    private readonly List<(int Tier, int Rank)> _kept = [];

    public IEnumerable<int> Ranks => _kept.Select(kept => kept.Rank);

    public void Offer(int rank, int tier)
    {
        if (max <= 0 || (_kept.Count == max && _kept[^1].CompareTo((tier, rank)) <= 0))
        {
            return;
        }

        if (_kept.FindIndex(kept => kept.Rank == rank) is >= 0 and var known)
        {
            if (_kept[known].Tier <= tier)
            {
                return;
            }

            _kept.RemoveAt(known);
        }

        var place = _kept.BinarySearch((tier, rank));
        _kept.Insert(~place, (tier, rank));
        if (_kept.Count > max)
        {
            _kept.RemoveAt(max);
        }
    }
}
