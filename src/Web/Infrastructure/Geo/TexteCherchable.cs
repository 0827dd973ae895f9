using System.Globalization;
using System.Text;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>One spelling for what people type and what is stored: lower case, no accents, words separated by one space.</summary>
public static class TexteCherchable
{
    /// <summary>Letters whose bar is no accent that comes off, and what people type for them.</summary>
    private const string Barred = "łøđðħŧı";
    private const string Plain = "loddhti";

    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var words = new StringBuilder(text.Length);

        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            Append(words, letter);
        }

        return words.ToString().TrimEnd();
    }

    private static void Append(StringBuilder words, char letter)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
        {
            return;
        }

        switch (char.ToLowerInvariant(letter))
        {
            case 'œ':
                words.Append("oe");
                break;
            case 'æ':
                words.Append("ae");
                break;
            case 'ß':
                words.Append("ss");
                break;
            case 'þ':
                words.Append("th");
                break;
            case var barred when Barred.IndexOf(barred, StringComparison.Ordinal) is >= 0 and var place:
                words.Append(Plain[place]);
                break;
            case var kept when char.IsAsciiLetterOrDigit(kept) || (kept > 127 && char.IsLetterOrDigit(kept)):
                words.Append(kept);
                break;
            default:
                if (words.Length > 0 && words[^1] != ' ')
                {
                    words.Append(' ');
                }

                break;
        }
    }
}
