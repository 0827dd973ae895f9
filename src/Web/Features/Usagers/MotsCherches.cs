using System.Globalization;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>
/// How usagers are found by what one types (spec 2 §15.2): names without accents, hyphens or case, the birth name, the date of birth as dd/mm/yyyy, an e-mail, a
/// phone in any form, its last digits too. Every word typed must begin a word of the person.
/// </summary>
public static partial class MotsCherches
{
    private const int MaxAsked = 6;
    private const int MaxLength = 100;
    private const int ShortestEnd = 4;

    /// <summary>The words of a person; none for somebody erased.</summary>
    public static IReadOnlyList<string> Of(Usager usager) =>
        usager.DeletedAt is not null
            ? []
            :
            [
                .. new[] { usager.LastName, usager.FirstName, usager.BirthName }
                    .SelectMany(Words)
                    .Concat(usager.BirthDate is { } born ? [Born(born)] : Array.Empty<string>())
                    .Concat(Email(usager.Email))
                    .Concat(Phone(usager.PhoneE164 ?? usager.Phone))
                    .Select(word => word.Length > MaxLength ? word[..MaxLength] : word)
                    .Distinct(StringComparer.Ordinal),
            ];

    /// <summary>What the words of a person must begin with. Nothing that can be searched: nothing.</summary>
    public static IReadOnlyList<string> Asked(string? text)
    {
        var rest = (text ?? "").Length > 200 ? text![..200] : text ?? "";
        var asked = new List<string>();
        rest = BirthDates().Replace(rest, found => Taken(asked, Born(found)));
        rest = Emails().Replace(rest, found => Taken(asked, found.Value.ToLowerInvariant()));
        rest = Numbers().Replace(rest, found => Taken(asked, "t" + National(found.Value)));
        asked.AddRange(Words(rest));
        return
        [
            .. asked.Distinct(StringComparer.Ordinal).Take(MaxAsked).Select(word => word.Length > MaxLength ? word[..MaxLength] : word),
        ];
    }

    private static string[] Words(string? text) => TexteCherchable.Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Born(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"n{date.Year:0000}{date.Month:00}{date.Day:00}");

    private static string Born(Match typed) =>
        $"n{typed.Groups["year"].Value}{typed.Groups["month"].Value.PadLeft(2, '0')}{typed.Groups["day"].Value.PadLeft(2, '0')}";

    /// <summary>Whole, and the words before the @.</summary>
    private static IEnumerable<string> Email(string? email) =>
        email is { Length: > 0 } ? Words(email.Split('@')[0]).Prepend(email.Trim().ToLowerInvariant()) : [];

    /// <summary>The national number and each of its ends: people remember the last digits.</summary>
    private static IEnumerable<string> Phone(string? number)
    {
        var digits = National(number ?? "");

        for (var from = 0; from + ShortestEnd <= digits.Length; from++)
        {
            yield return "t" + digits[from..];
        }
    }

    private static string National(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        return number.TrimStart().StartsWith('+') && digits.StartsWith("33", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0')
            : digits.StartsWith("0033", StringComparison.Ordinal) ? "0" + digits[4..].TrimStart('0')
            : digits;
    }

    private static string Taken(List<string> asked, string word)
    {
        asked.Add(word);
        return " ";
    }

    [GeneratedRegex(@"\b(?<day>\d{1,2})[/.\-](?<month>\d{1,2})[/.\-](?<year>\d{4})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BirthDates();

    [GeneratedRegex(@"[^\s@\p{C}]+@[^\s@\p{C}]*", RegexOptions.None, 1000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![\p{L}\d])\+?\d(?:[\d\s.\-/()]*\d)?", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
