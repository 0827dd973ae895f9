using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>Unguessable keys and codes.</summary>
public static class Secrets
{
    /// <summary>128 random bits as 22 characters that are safe in a URL.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Six random digits.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>What a page showed, in sixteen characters: sent back, it says whether the reader saw what is true now. Opaque, and proof of nothing else.</summary>
    public static string Seal(string shown) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shown)).AsSpan(0, 8));

    public static string Hash(string salt, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(secret)));

    /// <summary>Takes the same time whether the first or the last character differs.</summary>
    public static bool SameHash(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));
}
