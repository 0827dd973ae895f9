namespace RdvSolidarites.Demo;

/// <summary>Chance that falls the same way each time: the linear congruential generator of Numerical Recipes, seeded by whoever asks.</summary>
internal sealed class Hasard(uint seed)
{
    private uint _seed = seed;

    /// <summary>From 0 to <paramref name="bound"/>, exclusive.</summary>
    public int Below(int bound)
    {
        _seed = unchecked((_seed * 1664525) + 1013904223);
        return (int)((ulong)_seed * (ulong)bound >> 32);
    }

    public bool Percent(int chance) => Below(100) < chance;

    public T One<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    public List<T> Shuffled<T>(IEnumerable<T> things)
    {
        List<T> shuffled = [.. things];

        for (var i = shuffled.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
