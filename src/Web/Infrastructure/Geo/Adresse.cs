using System.Text.RegularExpressions;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>A free address, read from its end: the postcode if any, then the words that may name the commune, longest first.</summary>
internal sealed partial record Adresse(string? Postcode, string? DepartementCode, string Text, IReadOnlyList<string> Endings)
{
    /// <summary>The longest French name has nine words.</summary>
    private const int LongestName = 9;

    /// <summary>After one of these a name belongs to the street: "rue de Paris".</summary>
    private static readonly string[] _links = "rue avenue route chemin boulevard place quai de du des d la le les l".Split(' ');

    public static Adresse Of(string? text)
    {
        var written = text ?? "";
        var postcode = PostcodeRegex().Matches(written).LastOrDefault()?.Value;
        // What follows the last comma is the commune; without one, any ending may be.
        var (words, departement) = written.Split(',').Reverse().Select(Trim).FirstOrDefault(part => part.Words.Length > 0, ([], null));
        return new(postcode, departement, $" {NomCherchable.Of(written)} ", [.. EndingsOf(words)]);
    }

    public bool Says(string name) => Text.Contains($" {name} ", StringComparison.Ordinal);

    private static (string[] Words, string? DepartementCode) Trim(string part)
    {
        var words = NomCherchable.Of(part).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.TakeWhile(word => word != "cedex").Where(word => word != "france" && !IsPostcode(word)).ToArray();
        return kept is [.. var name, var code] && name.Length > 0 && Demande.IsCode(code) ? (name, code.ToUpperInvariant()) : (kept, null);
    }

    private static bool IsPostcode(string word) => word.Length == 5 && word.All(char.IsAsciiDigit);

    private static IEnumerable<string> EndingsOf(string[] words)
    {
        for (var first = Math.Max(0, words.Length - LongestName); first < words.Length; first++)
        {
            if (first == 0 || !_links.Contains(words[first - 1]))
            {
                yield return string.Join(' ', words[first..]);
            }
        }
    }

    [GeneratedRegex(@"\b\d{5}\b", RegexOptions.None, 1000)]
    private static partial Regex PostcodeRegex();
}
