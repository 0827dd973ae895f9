using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>A passkey in software: what a device does with our questions (ES256, attestation "none"), and what a thief's would.</summary>
internal sealed class FausseCle : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte WithKey = 0x40;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _userHandle = "";
    private uint _count;

    /// <summary>The page where the device believes that it is.</summary>
    public string Origin { get; set; } = "http://localhost";

    /// <summary>Whether the device checked who holds it.</summary>
    public bool VerifiesHolder { get; set; } = true;

    public string Id => Base64Url.EncodeToString(_id);

    /// <summary>Answers the question that makes a key.</summary>
    public string Create(string options)
    {
        using var asked = JsonDocument.Parse(options);
        var root = asked.RootElement;
        _userHandle = root.GetProperty("user").GetProperty("id").GetString()!;
        var data = AuthenticatorData(root.GetProperty("rp").GetProperty("id").GetString()!, withKey: true);
        var client = ClientData("webauthn.create", root.GetProperty("challenge").GetString()!);
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), .. Bytes(data)];
        return Written(
            new
            {
                clientDataJSON = Base64Url.EncodeToString(client),
                attestationObject = Base64Url.EncodeToString(attestation),
                transports = new[] { "internal" },
            }
        );
    }

    /// <summary>Answers the question at the entrance; with another key than the one that it has, when it is a thief's.</summary>
    public string Get(string options, ECDsa? thief = null)
    {
        using var asked = JsonDocument.Parse(options);
        var root = asked.RootElement;
        _count++;
        var data = AuthenticatorData(root.GetProperty("rpId").GetString()!, withKey: false);
        var client = ClientData("webauthn.get", root.GetProperty("challenge").GetString()!);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Written(
            new
            {
                clientDataJSON = Base64Url.EncodeToString(client),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(
                    (thief ?? _key).SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ),
                userHandle = _userHandle,
            }
        );
    }

    public void Dispose() => _key.Dispose();

    private string Written(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Id,
                rawId = Id,
                type = "public-key",
                authenticatorAttachment = "platform",
                clientExtensionResults = new { },
                response,
            }
        );

    private byte[] ClientData(string type, string challenge) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge,
                origin = Origin,
                crossOrigin = false,
            }
        );

    private byte[] AuthenticatorData(string relyingParty, bool withKey)
    {
        var flags = (byte)(Present | (VerifiesHolder ? Verified : 0) | (withKey ? WithKey : 0));
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, _count);
        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)),
            flags,
            .. count,
            .. withKey ? (byte[])[.. new byte[16], 0, (byte)_id.Length, .. _id, .. CoseKey()] : [],
        ];
    }

    /// <summary>kty 2 (EC2), alg -7 (ES256), curve 1, x and y.</summary>
    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    /// <summary>CBOR: a text under 24 bytes, a string of bytes under 65536.</summary>
    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes) =>
        bytes.Length < 256 ? [0x58, (byte)bytes.Length, .. bytes] : [0x59, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
