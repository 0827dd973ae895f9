using System.Text.RegularExpressions;

namespace RdvSolidarites.Web.Infrastructure;

/// <summary>A valid number: international form, and whether it can read an SMS (spec 1 A-26).</summary>
public sealed partial record Telephone(string E164, bool IsMobile)
{
    /// <summary>In the order in which a number typed without its country is tried. Overseas numbers are not metropolitan ones: +33 690… is nobody's.</summary>
    private static readonly Plan[] _french =
    [
        new("33", Metropole(), MetropoleMobile()), // mainland France
        new("590", Guadeloupe(), GuadeloupeMobile()), // and Saint-Martin, Saint-Barthélemy
        new("594", Guyane(), GuyaneMobile()),
        new("596", Martinique(), MartiniqueMobile()),
        new("262", OceanIndien(), OceanIndienMobile()), // La Réunion and Mayotte
    ];

    /// <summary>Countries where a mobile is told from a landline, and from which people come: the others get no SMS.</summary>
    private static readonly Plan[] _abroad =
    [
        new("32", Any(), Belgique()),
        new("41", Any(), Suisse()),
        new("352", Any(), Luxembourg()),
        new("49", Any(), Allemagne()),
        new("34", Any(), Espagne()),
        new("39", Any(), Italie()),
        new("44", Any(), RoyaumeUni()),
        new("351", Any(), Portugal()),
        new("40", Any(), Roumanie()),
        new("212", Any(), Maroc()),
        new("213", Any(), Algerie()),
        new("216", Any(), Tunisie()),
        new("380", Any(), Ukraine()),
    ];

    /// <summary>Tries France, then its overseas départements; accepts +33… and foreign numbers in international form.</summary>
    public static Telephone? Parse(string? typed)
    {
        if (typed is null || !Shape().IsMatch(typed))
        {
            return null;
        }

        var digits = string.Concat(typed.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        var isInternational = typed.TrimStart().StartsWith('+');

        if (!isInternational && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (isInternational, digits) = (true, digits[2..]);
        }

        return isInternational ? International(digits)
            : digits is ['0', ..] ? _french.Select(plan => plan.Read(digits[1..])).FirstOrDefault(read => read is not null)
            : null;
    }

    private static Telephone? International(string digits)
    {
        if (Array.Find(_french, plan => plan.IsOf(digits)) is { } french)
        {
            return french.Read(digits[french.Code.Length..]);
        }

        return Array.Find(_abroad, plan => plan.IsOf(digits)) is { } abroad ? abroad.Read(digits[abroad.Code.Length..])
            : Plausible().IsMatch(digits) ? new Telephone("+" + digits, IsMobile: false)
            : null;
    }

    /// <summary>The numbers of one country code: which exist, and which of them are mobiles.</summary>
    private sealed record Plan(string Code, Regex Numbers, Regex Mobiles)
    {
        public bool IsOf(string digits) => digits.StartsWith(Code, StringComparison.Ordinal);

        public Telephone? Read(string national) =>
            Numbers.IsMatch(national) ? new Telephone($"+{Code}{national}", Mobiles.IsMatch(national)) : null;
    }

    /// <summary>Digits, spaces, dots, dashes, slashes and brackets; no letter.</summary>
    [GeneratedRegex(@"\A\s*\+?[\d\s.\-\u2010-\u2015/()]{6,40}\z", RegexOptions.None, 1000)]
    private static partial Regex Shape();

    /// <summary>Length of an international number, and a country code that is given to somebody.</summary>
    [GeneratedRegex(
        @"\A(?:1[2-9]\d{9}|7\d{10}|2[07]\d{7,11}|3[0169]\d{7,12}|4[3578]\d{7,12}|5[1-8]\d{7,12}|6[0-6]\d{7,12}|8[1246]\d{7,12}|9[0-58]\d{7,12}|(?:2[1-69]\d|3[578]\d|42\d|50\d|59\d|6[7-9]\d|85\d|88\d|96\d|97\d|99[2-6])\d{5,12})\z",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Plausible();

    /// <summary>Nine digits; those of the overseas départements, of M2M and of nobody are not among them.</summary>
    [GeneratedRegex(
        @"\A(?:[13]\d{8}|2(?!62|63|69)\d{8}|4\d{8}|5(?!90|94|96)\d{8}|6(?!39|9[0-46-7])\d{8}|7[3-9]\d{7}|8\d{8}|9\d{8})\z",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Metropole();

    [GeneratedRegex(@"\A[67]", RegexOptions.None, 1000)]
    private static partial Regex MetropoleMobile();

    [GeneratedRegex(@"\A(?:590|69[01]|976)\d{6}\z", RegexOptions.None, 1000)]
    private static partial Regex Guadeloupe();

    [GeneratedRegex(@"\A69", RegexOptions.None, 1000)]
    private static partial Regex GuadeloupeMobile();

    [GeneratedRegex(@"\A(?:594|694|976)\d{6}\z", RegexOptions.None, 1000)]
    private static partial Regex Guyane();

    [GeneratedRegex(@"\A69", RegexOptions.None, 1000)]
    private static partial Regex GuyaneMobile();

    [GeneratedRegex(@"\A(?:596|69[67]|976)\d{6}\z", RegexOptions.None, 1000)]
    private static partial Regex Martinique();

    [GeneratedRegex(@"\A69", RegexOptions.None, 1000)]
    private static partial Regex MartiniqueMobile();

    [GeneratedRegex(@"\A(?:262|263|269|639|69[23]|976)\d{6}\z", RegexOptions.None, 1000)]
    private static partial Regex OceanIndien();

    [GeneratedRegex(@"\A6", RegexOptions.None, 1000)]
    private static partial Regex OceanIndienMobile();

    [GeneratedRegex(@"\A[1-9]\d{6,11}\z", RegexOptions.None, 1000)]
    private static partial Regex Any();

    [GeneratedRegex(@"\A4[5-9]\d{7}\z", RegexOptions.None, 1000)]
    private static partial Regex Belgique();

    [GeneratedRegex(@"\A7[5-9]\d{7}\z", RegexOptions.None, 1000)]
    private static partial Regex Suisse();

    [GeneratedRegex(@"\A6[2-9]1\d{6}\z", RegexOptions.None, 1000)]
    private static partial Regex Luxembourg();

    [GeneratedRegex(@"\A1[5-7]\d{8,9}\z", RegexOptions.None, 1000)]
    private static partial Regex Allemagne();

    [GeneratedRegex(@"\A[67]\d{8}\z", RegexOptions.None, 1000)]
    private static partial Regex Espagne();

    [GeneratedRegex(@"\A3\d{8,9}\z", RegexOptions.None, 1000)]
    private static partial Regex Italie();

    [GeneratedRegex(@"\A7[1-57-9]\d{8}\z", RegexOptions.None, 1000)]
    private static partial Regex RoyaumeUni();

    [GeneratedRegex(@"\A9[1-36]\d{7}\z", RegexOptions.None, 1000)]
    private static partial Regex Portugal();

    [GeneratedRegex(@"\A7\d{8}\z", RegexOptions.None, 1000)]
    private static partial Regex Roumanie();

    [GeneratedRegex(@"\A[67]\d{8}\z", RegexOptions.None, 1000)]
    private static partial Regex Maroc();

    [GeneratedRegex(@"\A[5-7]\d{8}\z", RegexOptions.None, 1000)]
    private static partial Regex Algerie();

    [GeneratedRegex(@"\A[2459]\d{7}\z", RegexOptions.None, 1000)]
    private static partial Regex Tunisie();

    [GeneratedRegex(@"\A(?:39|50|6[36-8]|7[357]|9[1-9])\d{7}\z", RegexOptions.None, 1000)]
    private static partial Regex Ukraine();
}
