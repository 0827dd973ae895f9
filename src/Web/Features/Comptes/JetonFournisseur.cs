using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>
/// What a provider of identities gave, that will close its own session when ours is closed: it names the person, so it stays here, encrypted, for as long as
/// our session does. The browser has its key.
/// </summary>
public sealed class JetonFournisseur : Entity
{
    /// <summary>Longer ones are not kept, once encrypted: the session over there ends by itself.</summary>
    public const int MaxLength = 8_000;

    private JetonFournisseur() { }

    public string KeyHash { get; private init; } = "";
    public string Chiffre { get; private init; } = "";

    /// <summary>The session with which it goes; null while nobody has come in yet.</summary>
    public long? SeanceId { get; private init; }

    /// <summary>Without a session, it is worth nothing then.</summary>
    public Instant ExpiresAt { get; private init; }

    /// <summary>A token, and the key that the browser will hold.</summary>
    public static (JetonFournisseur Jeton, string Key) For(string chiffre, Instant expiresAt)
    {
        var key = Secrets.NewKey();
        var jeton = new JetonFournisseur
        {
            KeyHash = HashOf(key),
            Chiffre = chiffre,
            ExpiresAt = expiresAt,
        };
        return (jeton, key);
    }

    public static string HashOf(string key) => Secrets.Hash("jeton-fournisseur", key);
}
