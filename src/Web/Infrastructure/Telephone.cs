using System.Text.RegularExpressions;
using PhoneNumbers;

namespace RdvSolidarites.Web.Infrastructure;

/// <summary>A valid number: international form, and whether it can read an SMS (spec 1 A-26). The library knows which numbers exist; what people write is ours.</summary>
public sealed partial record Telephone(string E164, bool IsMobile)
{
    private const int LongestWriting = 60;
    private const string Mainland = "33";
    private const string SaintPierreEtMiquelon = "508";

    /// <summary>Ten thousand mobiles that the regulator keeps for fiction: demonstrations and trainings use them, the library says that they are nobody's.</summary>
    private const string Fiction = "63998";
    private const int NationalLength = 9;

    /// <summary>What follows the 0 in the overseas départements: the library says that some of these exist at +33 too, where nobody answers.</summary>
    private static readonly Dictionary<string, string[]> _overseas = new(StringComparer.Ordinal)
    {
        ["590"] = ["590", "690", "691"], // Guadeloupe, Saint-Martin, Saint-Barthélemy
        ["594"] = ["594", "694"], // Guyane
        ["596"] = ["596", "696", "697"], // Martinique
        ["262"] = ["262", "263", "269", "639", "692", "693"], // La Réunion and Mayotte
        [SaintPierreEtMiquelon] = ["508"],
    };

    /// <summary>Countries where people live whom a département receives: no SMS leaves for the others, whose numbers may cost what somebody there decides.</summary>
    private static readonly int[] _written = [33, 590, 594, 596, 262, 508, 32, 41, 352, 49, 34, 39, 44, 351, 40, 212, 213, 216, 380];

    private static readonly PhoneNumberUtil _library = PhoneNumberUtil.GetInstance();

    /// <summary>"0693123456": as it is dialled where it is from.</summary>
    public string National =>
        E164.StartsWith('+' + SaintPierreEtMiquelon, StringComparison.Ordinal) && E164.Length <= NationalLength + 1
            ? "0" + E164[1..] // 41 12 34, dialled 0508 41 12 34
            : "0" + _library.GetNationalSignificantNumber(_library.Parse(E164, "FR"));

    /// <summary>Without its country a number is French, of overseas by its first figures; +33…, 00… and foreign numbers in international form.</summary>
    public static Telephone? Parse(string? typed)
    {
        if (typed is not { Length: <= LongestWriting } || !Shape().IsMatch(typed))
        {
            return null;
        }

        var digits = string.Concat(typed.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        return typed.Contains('+', StringComparison.Ordinal) ? Abroad(digits)
            : digits.StartsWith("00", StringComparison.Ordinal) ? Abroad(digits[2..])
            : digits is ['0', .. var national] ? French(national)
            : null;
    }

    /// <summary>"3646", "118 218": dialled as it is, in France only, and no SMS reaches it.</summary>
    public static bool IsShort(string? typed) => typed is { Length: <= LongestWriting } && Short().IsMatch(typed);

    private static Telephone? Abroad(string digits)
    {
        var code = _overseas.Keys.Append(Mainland).FirstOrDefault(one => digits.StartsWith(one, StringComparison.Ordinal));
        var national = code is null ? "" : digits[code.Length..].TrimStart('0');
        return (code, Overseas(national)) switch
        {
            (Mainland, _) when IsFiction(national) => French(national),
            (Mainland, not null) => null, // +33 690… is nobody's
            (not null, { } overseas) when overseas == code => French(national),
            _ => Read(digits),
        };
    }

    private static bool IsFiction(string national) =>
        national.Length == NationalLength && national.StartsWith(Fiction, StringComparison.Ordinal);

    private static Telephone? French(string national)
    {
        if (IsFiction(national))
        {
            return new($"+{Mainland}{national}", IsMobile: true);
        }

        if (Overseas(national) is { } code)
        {
            return code is SaintPierreEtMiquelon ? Read(national)
                : Read(code + national) is { } known ? known
                : Read(Mainland + national) is { } unsure ? unsure with { E164 = $"+{code}{national}" }
                : null;
        }

        var overseas = _overseas.Keys.Select(other => Read(other + national)).OfType<Telephone>().ToList();
        return Read(Mainland + national) is not { } mainland ? overseas.FirstOrDefault()
            // 09 is everywhere: some of these numbers exist in one overseas département, and are its own; what several have is dialled alike.
            : national is ['9', ..] && overseas is [var only] ? only
            : mainland;
    }

    private static string? Overseas(string national) =>
        _overseas.FirstOrDefault(one => Array.Exists(one.Value, start => national.StartsWith(start, StringComparison.Ordinal))).Key;

    /// <summary>The library reads much more than what exists: it is asked whether the number does.</summary>
    private static Telephone? Read(string digits)
    {
        try
        {
            var number = _library.Parse('+' + digits, "FR");
            return _library.IsValidNumber(number)
                ? new Telephone(
                    _library.Format(number, PhoneNumberFormat.E164),
                    _library.GetNumberType(number) == PhoneNumberType.MOBILE && _written.Contains(number.CountryCode)
                )
                : null;
        }
        catch (NumberParseException)
        {
            return null; // no country has this code
        }
    }

    /// <summary>Two to six digits of the French plan: 1X, 3BPQ, 10YT, 11X, 116 XXX, 118 XXX.</summary>
    [GeneratedRegex(@"\A\s*(?:1[578]|11[0-9]|10\s?[0-9]{2}|3[0-9]\s?[0-9]{2}|11[68]\s?[0-9]{3})\s*\z", RegexOptions.None, 1000)]
    private static partial Regex Short();

    /// <summary>Digits, spaces, dots, dashes, slashes and brackets, no letter; around them what a copy leaves.</summary>
    [GeneratedRegex(@"\A[\s,;:.(\p{Cf}]*\+?[0-9\s.\-\u2010-\u2015/()\p{Cf}]{6,40}[\s,;:.]*\z", RegexOptions.None, 1000)]
    private static partial Regex Shape();
}
