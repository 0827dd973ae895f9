using System.Globalization;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>
/// How usagers are found by what one types (spec 2 §15.2): names without accents, hyphens or case, joined or apart, the birth name, the date of birth as
/// dd/mm/yyyy, an e-mail, a phone in every form that a form takes, its last digits too. Every word typed must begin a word of the person.
/// </summary>
public static partial class MotsCherches
{
    private const int MaxAsked = 6;
    private const int MaxLength = 100;
    private const int ShortestEnd = 4;
    private const int MaxJoined = 4;

    /// <summary>"00" and a whole number: fewer digits may be the end of one.</summary>
    private const int ShortestAbroad = 9;

    private static readonly string[] _french = ["33", "590", "594", "596", "262"];

    /// <summary>The words of a person; none for somebody erased.</summary>
    public static IReadOnlyList<string> Of(Usager usager) =>
        usager.DeletedAt is not null
            ? []
            :
            [
                .. new[] { usager.LastName, usager.FirstName, usager.BirthName }
                    .SelectMany(Name)
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
        rest = Numbers().Replace(rest, found => Taken(asked, "t" + Number(found.Value)));
        asked.AddRange(Words(Apostrophes().Replace(rest, "")));
        return
        [
            .. asked.Distinct(StringComparer.Ordinal).Take(MaxAsked).Select(word => word.Length > MaxLength ? word[..MaxLength] : word),
        ];
    }

    /// <summary>Its words, and what they make when they are written as one: "nguyen" of N'Guyen, "jeanbaptiste".</summary>
    private static IEnumerable<string> Name(string? name)
    {
        var words = Words(name);
        return words.Concat(Enumerable.Range(0, Math.Clamp(words.Length - 1, 0, MaxJoined)).Select(first => string.Concat(words[first..])));
    }

    private static string[] Words(string? text) => TexteCherchable.Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Born(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"n{date.Year:0000}{date.Month:00}{date.Day:00}");

    private static string Born(Match typed) =>
        $"n{typed.Groups["year"].Value}{typed.Groups["month"].Value.PadLeft(2, '0')}{typed.Groups["day"].Value.PadLeft(2, '0')}";

    /// <summary>Whole, and the words before the @.</summary>
    private static IEnumerable<string> Email(string? email) =>
        email is { Length: > 0 } ? Words(email.Split('@')[0]).Prepend(email.Trim().ToLowerInvariant()) : [];

    /// <summary>As it is dialled here and from abroad, and each of the ends: people remember the last digits.</summary>
    private static IEnumerable<string> Phone(string? number)
    {
        string[] writings = Telephone.Parse(number) is { } read
            ? [read.National, read.E164[1..]]
            : [Number(number ?? ""), Digits(number ?? "")];
        return writings.SelectMany(digits =>
            Enumerable.Range(0, Math.Max(0, digits.Length - ShortestEnd + 1)).Select(from => "t" + digits[from..])
        );
    }

    /// <summary>Whole or begun, as <see cref="Phone"/> writes it: French numbers as they are dialled here, the others from abroad.</summary>
    private static string Number(string typed)
    {
        var digits = Digits(typed.Replace("(0)", "", StringComparison.Ordinal));
        var abroad =
            typed.StartsWith('+') ? digits
            : digits.Length >= ShortestAbroad && digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : null;

        return abroad is null ? digits
            : Array.Find(_french, code => abroad.StartsWith(code, StringComparison.Ordinal)) is { } code && abroad.Length > code.Length
                ? "0" + abroad[code.Length..].TrimStart('0')
            : Telephone.Parse("+" + abroad)?.E164[1..] ?? abroad;
    }

    private static string Digits(string number) => new([.. number.Where(char.IsAsciiDigit)]);

    private static string Taken(List<string> asked, string word)
    {
        asked.Add(word);
        return " ";
    }

    [GeneratedRegex(@"\b(?<day>\d{1,2})[/.\-](?<month>\d{1,2})[/.\-](?<year>\d{4})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BirthDates();

    [GeneratedRegex(@"[^\s@\p{C}]+@[^\s@\p{C}]*", RegexOptions.None, 1000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![\p{L}\d])\+?\d(?:[\d\s.\-\u2010-\u2015/()]*\d)?", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    /// <summary>Between two letters: the name is looked for as one word, which it is for whoever wrote it without.</summary>
    [GeneratedRegex(@"(?<=\p{L})['’ʼ](?=\p{L})", RegexOptions.None, 1000)]
    private static partial Regex Apostrophes();
}
