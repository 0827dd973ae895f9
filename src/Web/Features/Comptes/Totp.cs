using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The six digits that a telephone shows for half a minute (RFC 6238, HMAC-SHA1, as every authenticator application computes them).</summary>
public static class Totp
{
    private const int Seconds = 30;

    /// <summary>A telephone may be half a minute fast or slow.</summary>
    private const int Drift = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static long StepOf(Instant now) => now.ToUnixTimeSeconds() / Seconds;

    public static string CodeAt(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // what the applications of telephones compute (RFC 6238)
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half-minute of which this is the code, or null.</summary>
    public static long? StepAccepting(byte[] key, string typed, Instant now)
    {
        var code = Encoding.ASCII.GetBytes(string.Concat(typed.Where(char.IsAsciiDigit)));
        var step = StepOf(now);
        return Enumerable
            .Range(-Drift, (2 * Drift) + 1)
            .Select(drift => (long?)(step + drift))
            .FirstOrDefault(candidate =>
                CryptographicOperations.FixedTimeEquals(code, Encoding.ASCII.GetBytes(CodeAt(key, candidate!.Value)))
            );
    }

    /// <summary>What an application reads in the drawing.</summary>
    public static string UriOf(byte[] key, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(Marque.Nom)}:{Uri.EscapeDataString(email)}?secret={Base32(key)}&issuer={Uri.EscapeDataString(Marque.Nom)}";

    /// <summary>What one types when one cannot scan.</summary>
    public static string Base32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return (bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]) : text).ToString();
    }
}
