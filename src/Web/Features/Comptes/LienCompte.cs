using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>
/// A link sent by mail that proves who reads the mailbox: it opens once, for a time. Only the hash of its key is kept; what it carries
/// (names typed, booking under way) waits in it, encrypted, so that it works on another device and nothing personal is in a URL.
/// </summary>
public sealed class LienCompte : Entity
{
    public const int MaxAnHour = 4;

    private LienCompte() { }

    public LienPurpose Purpose { get; private init; }
    public string KeyHash { get; private init; } = "";

    /// <summary>For throttling, without keeping the address readable.</summary>
    public string ContactHash { get; private init; } = "";
    public long? CompteId { get; private init; }

    /// <summary>The account's stamp when the link left: a password changed meanwhile kills it.</summary>
    public string? Stamp { get; private init; }
    public string Payload { get; private init; } = "";
    public Instant CreatedAt { get; private init; }
    public Instant ExpiresAt { get; private init; }
    public Instant? UsedAt { get; private init; }

    /// <summary>A link, and the key that only the mail will hold.</summary>
    public static (LienCompte Lien, string Key) For(LienPurpose purpose, Compte? compte, string contactHash, string payload, Instant now)
    {
        var key = Secrets.NewKey();
        var lien = new LienCompte
        {
            Purpose = purpose,
            KeyHash = HashOf(key),
            ContactHash = contactHash,
            CompteId = compte?.Id,
            Stamp = compte?.SecurityStamp,
            Payload = payload,
            CreatedAt = now,
            ExpiresAt = now + LifeOf(purpose),
        };
        return (lien, key);
    }

    public static string HashOf(string key) => Secrets.Hash("lien-compte", key);

    /// <summary>Spec 1 .</summary>
    private static Duration LifeOf(LienPurpose purpose) =>
        purpose == LienPurpose.MotDePasse ? Duration.FromHours(6) : Duration.FromHours(24);
}

public enum LienPurpose
{
    /// <summary>Opens an account: the address is confirmed, the password is chosen.</summary>
    Inscription,

    /// <summary>Chooses a new password.</summary>
    MotDePasse,

    /// <summary>Confirms a new address of an account.</summary>
    Courriel,

    /// <summary>Joins what FranceConnect says to an account that exists.</summary>
    FranceConnect,

    /// <summary>Gives a super-admin their password and their second factor; the operator prints it.</summary>
    SuperAdmin,

    /// <summary>Leads nowhere: written so that an unknown address takes as long as a known one, and no more mails.</summary>
    Aucun,
}
