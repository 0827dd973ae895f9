namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>What somebody types to find a commune, taken apart: figures alone, a name, or both ("Arras 62", "62000 Arras").</summary>
internal sealed record Demande(string Whole, string Digits, IReadOnlyList<string> Names, string NameWithoutFilter, string Filter)
{
    public static Demande Of(string? text)
    {
        var whole = TexteCherchable.Normalise(text);
        var words = whole.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var codes = words.Where(IsCode).ToList();
        var name = string.Join(' ', words.Except(codes));

        return name.Length == 0
            ? new(
                whole,
                Digits: codes is [var only] && only.All(char.IsAsciiDigit) ? only : "",
                Names: [],
                NameWithoutFilter: "",
                Filter: ""
            )
            : new(whole, Digits: "", [.. NomCherchable.Meanings(whole)], NomCherchable.Of(name), codes is [var code] ? code : "");
    }

    /// <summary>A département or a postcode, whole or begun: "62", "2a", "620", "62000".</summary>
    internal static bool IsCode(string word) => word is "2a" or "2b" || (word.Length <= 5 && word.All(char.IsAsciiDigit));
}
