namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>Where in a name a text begins.</summary>
internal enum Boundary
{
    Name,
    AfterArticle,
    Word,
}

/// <summary>A text by which a commune may be found, and the rank of the name that has it.</summary>
internal readonly record struct Start(string Text, int Rank, Boundary From)
{
    /// <summary>How well this text, which begins so, is said by what was written.</summary>
    public Likeness Said(string written) =>
        From == Boundary.Word ? Likeness.Milieu
        : Text.Length == written.Length && From == Boundary.Name ? Likeness.Exact
        : Text.Length == written.Length || Text[written.Length] == ' ' ? Likeness.Mots
        : Likeness.Debut;
}

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

/// <summary>
/// The few best communes among many offers, each once: the best accord first; among equals, those of the territories that are served, then names of
/// today, then the most populated.
/// </summary>
internal sealed class Best(int max, IReadOnlyList<Nom> names, IReadOnlySet<string>? served)
{
    private const int TierBit = 40;

    /// <summary>The first figure is the order of what the summary says, in one number: thousands are offered for a few.</summary>
    private readonly List<(long Order, Likeness Likeness, int Rank)> _kept = [];

    public IReadOnlyList<(Nom Name, Likeness Likeness)> Found => [.. _kept.Select(offer => (names[offer.Rank], offer.Likeness))];

    public bool Has(Likeness least) => _kept.Count > 0 && _kept[0].Order >> TierBit <= (long)least;

    public void Offer(int rank, Likeness accord)
    {
        var (commune, old) = names[rank];
        // An old name said whole is worth the first words of a name of today.
        var isWholeOld = old is not null && accord == Likeness.Exact;
        var away = served?.Contains(commune.DepartementCode) == true ? 0L : 1L;
        var behind = old is null || isWholeOld ? 0L : 1L;
        var order =
            ((long)(isWholeOld ? Likeness.Mots : accord) << TierBit) | (away << (TierBit - 1)) | (behind << (TierBit - 2)) | (uint)rank;

        if (_kept.Count < max || order < _kept[^1].Order)
        {
            Keep((order, accord, rank), commune);
        }
    }

    private void Keep((long Order, Likeness Likeness, int Rank) offer, Commune commune)
    {
        if (_kept.FindIndex(kept => ReferenceEquals(names[kept.Rank].Commune, commune)) is >= 0 and var known)
        {
            // Of two names of one commune, the one that was said best.
            if ((_kept[known].Likeness, _kept[known].Order).CompareTo((offer.Likeness, offer.Order)) <= 0)
            {
                return;
            }

            _kept.RemoveAt(known);
        }

        _kept.Insert(~_kept.BinarySearch(offer), offer);
        if (_kept.Count > max)
        {
            _kept.RemoveAt(max);
        }
    }
}
