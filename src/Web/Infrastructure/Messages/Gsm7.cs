using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// Texts of SMS in the alphabet of telephones (GSM 03.38): one letter outside it would cut each part from 160 characters to 70. What it lacks is written
/// with what it has (spec 1 N-36, N-39); emoji and other pictures go.
/// </summary>
public static class Gsm7
{
    /// <summary>More than two parts is a letter, not an SMS.</summary>
    public const int GoodParts = 2;

    private const int OneAlone = 160;
    private const int OneOfMany = 153;
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Two places each.</summary>
    private const string Extended = "^{}\\[~]|€\f";

    private static readonly FrozenSet<char> _basic = Basic.ToFrozenSet();
    private static readonly FrozenSet<char> _extended = Extended.ToFrozenSet();
    private static readonly FrozenDictionary<char, string> _written = new Dictionary<char, string>
    {
        ['œ'] = "oe",
        ['Œ'] = "OE",
        ['Ç'] = "C", // the alphabet has it; readers of the first SMS never saw it
        ['’'] = "'",
        ['‘'] = "'",
        ['‚'] = "'",
        ['“'] = "\"",
        ['”'] = "\"",
        ['„'] = "\"",
        ['«'] = "\"",
        ['»'] = "\"",
        ['–'] = "-",
        ['—'] = "-",
        ['‑'] = "-",
        ['−'] = "-",
        ['…'] = "...",
        ['•'] = "-",
        ['·'] = "-",
        ['×'] = "x",
        ['°'] = "o",
        ['\t'] = " ",
        ['ł'] = "l",
        ['Ł'] = "L",
        ['đ'] = "d",
        ['Đ'] = "D",
        ['ı'] = "i",
    }.ToFrozenDictionary();

    public static string Of(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var letter in string.Concat(text.Where(letter => !char.IsSurrogate(letter))).Normalize(NormalizationForm.FormC))
        {
            Write(letter, written);
        }

        return written.ToString();
    }

    /// <summary>How many SMS a text of this alphabet makes.</summary>
    public static int Parts(string text)
    {
        var places = text.Sum(letter => _extended.Contains(letter) ? 2 : 1);
        return places <= OneAlone ? 1 : (places + OneOfMany - 1) / OneOfMany;
    }

    private static void Write(char letter, StringBuilder written)
    {
        if (_written.TryGetValue(letter, out var other))
        {
            written.Append(other);
        }
        else if (_basic.Contains(letter) || _extended.Contains(letter))
        {
            written.Append(letter);
        }
        else if (char.IsWhiteSpace(letter))
        {
            written.Append(' ');
        }
        else
        {
            // Without its accent, if that leaves a letter that telephones know.
            foreach (
                var part in letter.ToString().Normalize(NormalizationForm.FormKD).Where(part => !IsMark(part) && _basic.Contains(part))
            )
            {
                written.Append(part);
            }
        }
    }

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
