using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace RdvSolidarites.Web.Features.Contacts;

/// <summary>
/// Prints of contacts: enough to count what was sent to one of them, useless to whoever has a list of addresses and no key. The keys are drawn from those
/// of data protection, which the database keeps and renews: a print is written under the one that serves now and looked for under all of them.
/// </summary>
public sealed class Empreintes(IKeyManager keys, IDataProtectionProvider protection)
{
    private const int Kept = 4;
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(5);
    private readonly Lock _lock = new();
    private IReadOnlyList<Cle> _known = [];
    private long _readAt;

    /// <summary>The print to write. A new key is read by every node long before it serves.</summary>
    public string Of(string contact, Instant now)
    {
        var known = Keys();
        return (known.FirstOrDefault(key => key.From <= now) ?? known[^1]).Print(contact);
    }

    /// <summary>The prints that this contact may have been written under.</summary>
    public IReadOnlyList<string> AllOf(string contact) => [.. Keys().Select(key => key.Print(contact))];

    /// <summary>Reads the keys again, as every node does by itself after some minutes.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _known = [];
        }
    }

    /// <summary>The newest first.</summary>
    private IReadOnlyList<Cle> Keys()
    {
        lock (_lock)
        {
            if (_known.Count == 0 || System.Diagnostics.Stopwatch.GetElapsedTime(_readAt) > _fresh)
            {
                _ = protection.CreateProtector(nameof(Empreintes)).Protect([]); // the very first key is made on first use
                _known =
                [
                    .. keys.GetAllKeys().Where(key => !key.IsRevoked).OrderByDescending(key => key.CreationDate).Take(Kept).Select(Cle.Of),
                ];
                _readAt = System.Diagnostics.Stopwatch.GetTimestamp();
            }

            return _known;
        }
    }

    private sealed record Cle(Instant From, byte[] Secret)
    {
        /// <summary>Drawn from the key's own secret, for this use alone.</summary>
        public static Cle Of(IKey key)
        {
            var master = key
                .Descriptor.ExportToXml()
                .SerializedDescriptorElement.Descendants()
                .First(element => element.Name.LocalName == "masterKey");
            var secret = Convert.FromBase64String(master.Descendants().First(element => element.Name.LocalName == "value").Value);
            return new Cle(
                Instant.FromDateTimeOffset(key.ActivationDate),
                HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "empreintes"u8.ToArray())
            );
        }

        public string Print(string contact) =>
            Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(contact.ToLowerInvariant())));
    }
}
