using System.IO.Compression;
using System.Text;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>
/// A file as it was sent, and as it comes back with the confirmation: what was tried is what is done, on any node, and nothing of it is kept here meanwhile.
/// </summary>
public static class FichierRecu
{
    /// <summary>Longer is no list of ours, or one that was packed to burst.</summary>
    private const int MaxLength = 8 * 1024 * 1024;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What it says: UTF-8 where it is, else what spreadsheets of Windows write. U+0000, which no database keeps, is left out.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        string text;
        try
        {
            text = _utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = Windows1252(bytes);
        }

        return text.Replace("\0", "", StringComparison.Ordinal);
    }

    /// <summary>The text of a CSV, or of the first sheet of a workbook; null when that is no workbook.</summary>
    public static async Task<string?> ReadAsync(IFormFile file, CancellationToken ct)
    {
        await using var sent = file.OpenReadStream();
        using var kept = new MemoryStream();
        await sent.CopyToAsync(kept, ct);
        var bytes = kept.ToArray();
        return TableurXlsx.IsOne(bytes) ? TableurXlsx.ToText(bytes) : Decode(bytes);
    }

    /// <summary>For a hidden field.</summary>
    public static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <summary>Null when it is not what <see cref="Pack"/> made.</summary>
    public static string? Unpack(string? packed)
    {
        var bytes = new byte[(packed?.Length ?? 0) + 4];
        if (string.IsNullOrEmpty(packed) || !Convert.TryFromBase64String(packed, bytes, out var length))
        {
            return null;
        }

        try
        {
            using var brotli = new BrotliStream(new MemoryStream(bytes, 0, length), CompressionMode.Decompress);
            using var text = new MemoryStream();
            var piece = new byte[64 * 1024];
            for (var read = brotli.Read(piece); read > 0; read = brotli.Read(piece))
            {
                text.Write(piece, 0, read);
                if (text.Length > MaxLength)
                {
                    return null;
                }
            }

            return text.Length == 0 ? null : Decode(text.GetBuffer().AsSpan(0, (int)text.Length));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>What a spreadsheet would run instead of showing it.</summary>
    public static bool IsFormula(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '@' or '\t' or '\r' || cell is ['-', not ' ', ..];

    private static string Windows1252(ReadOnlySpan<byte> bytes)
    {
        const string Signs = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            text.Append(one is >= 0x80 and < 0xA0 ? Signs[one - 0x80] : (char)one);
        }

        return text.ToString();
    }
}
