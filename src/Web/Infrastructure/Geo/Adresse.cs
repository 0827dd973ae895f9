using System.Text.RegularExpressions;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>A word as it is compared, and where it was written.</summary>
internal readonly record struct TypedWord(string Text, int At);

/// <summary>A name that a commune may have, within a département or a postcode begun, and where it was written.</summary>
/// <param name="Name">Its words.</param>
/// <param name="Filter">"62", "2a", "620"; empty: anywhere.</param>
/// <param name="At">Where it begins in the text.</param>
/// <param name="IsWhole">The part of the address says nothing else.</param>
/// <param name="FollowsStreet">There is the name of a street before it, not only "12 rue": a name begun may follow.</param>
internal sealed record NomLu(string Name, string Filter, int At, bool IsWhole, bool FollowsStreet);

/// <summary>A free address in parts, which commas and postcodes separate; the last ones say the commune.</summary>
internal sealed partial record Adresse(string Written, TypedWord[][] Parts, string? Postcode, int PostcodeAt)
{
    /// <summary>The longest French name has nine words.</summary>
    private const int LongestName = 9;

    private static readonly string[] _streets =
        "rue avenue route chemin boulevard place quai allee impasse residence square cours faubourg".Split(' ');

    /// <summary>After one of these a name belongs to the street: "rue de Paris".</summary>
    private static readonly string[] _links = [.. _streets, .. "de du des d la le les l au aux".Split(' ')];

    public static Adresse Of(string? text)
    {
        var written = text ?? "";
        var found = WordsRegex().Matches(written);
        List<List<TypedWord>> parts =
        [
            [],
        ];
        (string Code, int At)? postcode = null;
        var isCedex = false;

        for (var place = 0; place < found.Count; place++)
        {
            if (IsPostcode(written, found, place, out var code))
            {
                (postcode, isCedex) = ((code, found[place].Index), false);
                place += found[place].Length == 5 ? 0 : 1;
                parts.Add([]);
            }
            else if (found[place].ValueSpan is "," or ";")
            {
                isCedex = false;
                parts.Add([]);
            }
            else if (NomCherchable.Of(found[place].Value) is { Length: > 0 } word)
            {
                isCedex |= word == "cedex"; // and its number
                Append(parts[^1], isCedex ? "" : word, found[place].Index);
            }
        }

        return new(
            written,
            [.. parts.Where(part => part.Count > 0).Select(part => part.ToArray())],
            postcode?.Code,
            postcode?.At ?? written.Length
        );
    }

    /// <summary>The names that a part may end with, the longest first: as it stands, then without its département, then without its country.</summary>
    public static IEnumerable<NomLu> Readings(TypedWord[] part) =>
        part switch
        {
            [.. var name, { Text: var code }] when part.Length > 1 && IsCode(code) => [.. Endings(part, ""), .. Endings(name, code)],
            [{ Text: var code }, .. var name] when part.Length > 1 && IsCode(code) => [.. Endings(part, ""), .. Endings(name, code)],
            [.. var name, { Text: "france" }] when part.Length > 1 => [.. Endings(part, ""), .. Endings(name, "")],
            _ => Endings(part, ""),
        };

    /// <summary>What was written before the town, as it was written.</summary>
    public string StreetBefore(int town) => Written[..Math.Min(town, PostcodeAt)].Trim(' ', ',', ';', '(', '-', '\t', '\n', '\r', '\u00A0');

    /// <summary>A département or a postcode, whole or begun: "62", "2a", "620", "62000".</summary>
    private static bool IsCode(string word) => word is "2a" or "2b" || (word.Length <= 5 && word.All(char.IsAsciiDigit));

    private static IEnumerable<NomLu> Endings(TypedWord[] words, string filter)
    {
        for (var first = Math.Max(0, words.Length - LongestName); first < words.Length; first++)
        {
            var before = words.Take(first).Select(word => word.Text).ToList();

            if (before is [] || (!_links.Contains(before[^1]) && !_streets.Contains(words[first].Text)))
            {
                yield return new(
                    string.Join(' ', words.Skip(first).Select(word => word.Text)),
                    filter,
                    words[first].At,
                    before is [],
                    before.Exists(word => char.IsAsciiDigit(word[0]) || _streets.Contains(word))
                        && before.Exists(word => !_links.Contains(word) && !char.IsAsciiDigit(word[0]))
                );
            }
        }
    }

    /// <summary>Five figures, or two and three: "62 300".</summary>
    private static bool IsPostcode(string written, MatchCollection found, int place, out string code)
    {
        var (one, next) = (found[place], place + 1 < found.Count ? found[place + 1] : null);
        code =
            next is { Length: 3 } && one.Length == 2 && next.Index == one.Index + 3 && written[next.Index - 1] != '/'
                ? one.Value + next.Value
                : one.Value;
        return code.Length == 5 && code.All(char.IsAsciiDigit);
    }

    /// <summary>"Saint-Pol s/Ternoise" and "St-Pol/Ternoise" are on the Ternoise.</summary>
    private static void Append(List<TypedWord> part, string word, int at)
    {
        if (word == "sur" && part is [.., { Text: "s" }])
        {
            part.RemoveAt(part.Count - 1);
        }

        if (word.Length > 0)
        {
            part.Add(new(word, at));
        }
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+|[,;/]", RegexOptions.None, 1000)]
    private static partial Regex WordsRegex();
}
