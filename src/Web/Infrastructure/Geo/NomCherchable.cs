namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>The name of a commune as it is compared: "Ste-Foy" and "Sainte Foy" are one, "Paris 12" and "Paris 12e".</summary>
internal static class NomCherchable
{
    private static readonly string[] _articles = ["le", "la", "les", "l"];

    public static string Of(string text) =>
        text is "/" ? "sur" : string.Join(' ', TexteCherchable.Normalise(text).Split(' ').Select(word => Expand(word)));

    /// <summary>Every place where somebody may begin to type the name: its start, after its article, at each word.</summary>
    public static IEnumerable<(string Text, Boundary From)> Starts(string name)
    {
        var text = Of(name);
        yield return (text, Boundary.Name);

        for (var space = text.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = text.IndexOf(' ', space + 1))
        {
            if (char.IsAsciiDigit(text[space + 1]))
            {
                continue; // an arrondissement
            }

            yield return (text[(space + 1)..], _articles.Contains(text[..space]) ? Boundary.AfterArticle : Boundary.Word);
        }
    }

    /// <summary>A last "saint" may have been written "st", and be the beginning of "Strasbourg".</summary>
    public static string? AsBegun(string name, string written)
    {
        var last = TexteCherchable.Normalise(written).Split(' ')[^1];
        return last is "st" or "ste" && name.EndsWith(Expand(last), StringComparison.Ordinal) ? name[..^Expand(last).Length] + last : null;
    }

    private static string Expand(string word) =>
        word switch
        {
            "st" => "saint",
            "ste" => "sainte",
            "sts" => "saints",
            "stes" => "saintes",
            "lez" => "les",
            [>= '1' and <= '9', ..] => word.TrimEnd('e', 'r', 'm'), // 1er, 12e, 12eme
            _ => word,
        };
}
