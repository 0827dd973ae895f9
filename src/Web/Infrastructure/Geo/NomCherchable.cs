namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>The name of a commune as it is compared: "Ste-Foy" and "Sainte Foy" are one.</summary>
internal static class NomCherchable
{
    public const int WholeName = 0;
    public const int Beginning = 1;
    public const int Word = 2;

    private static readonly string[] _articles = ["le", "la", "les", "l"];

    public static string Of(string text) => Expand(TexteCherchable.Normalise(text));

    /// <summary>Every place where somebody may begin to type the name: its start, after its article, at each word.</summary>
    public static IEnumerable<(string Text, int Tier)> Starts(string name)
    {
        var text = Of(name);
        yield return (text, WholeName);

        for (var space = text.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = text.IndexOf(' ', space + 1))
        {
            yield return (text[(space + 1)..], _articles.Contains(text[..space]) ? Beginning : Word);
        }
    }

    /// <summary>What may be meant by a name being typed: a last "st" is short for "saint", or the beginning of "Strasbourg".</summary>
    public static IEnumerable<string> Meanings(string normalised)
    {
        yield return Expand(normalised);

        if (normalised.Split(' ')[^1] is ("st" or "ste") and var last)
        {
            yield return Expand(normalised[..^last.Length]) + last;
        }
    }

    private static string Expand(string normalised) =>
        normalised.Contains("st", StringComparison.Ordinal)
            ? string.Join(
                ' ',
                normalised
                    .Split(' ')
                    .Select(word =>
                        word switch
                        {
                            "st" => "saint",
                            "ste" => "sainte",
                            "sts" => "saints",
                            "stes" => "saintes",
                            _ => word,
                        }
                    )
            )
            : normalised;
}
