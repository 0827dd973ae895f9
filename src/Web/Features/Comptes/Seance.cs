using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A session in one browser. Without its row, its cookie is worth nothing.</summary>
public sealed class Seance : Entity
{
    private Seance() { }

    public long CompteId { get; private init; }
    public string KeyHash { get; private init; } = "";

    /// <summary>The account's stamp when it was opened: a new password ends it.</summary>
    public string Stamp { get; private init; } = "";
    public Instant OpenedAt { get; private init; }

    /// <summary>To the minute.</summary>
    public Instant SeenAt { get; private init; }

    /// <summary>In words: "Firefox sur Windows".</summary>
    public string Browser { get; private init; } = "";

    /// <summary>A session, and the key that only its cookie will hold.</summary>
    public static (Seance Seance, string Key) For(Compte compte, string? userAgent, Instant now)
    {
        var key = Secrets.NewKey();
        var seance = new Seance
        {
            CompteId = compte.Id,
            KeyHash = SeanceExtensions.HashOf(key),
            Stamp = compte.SecurityStamp!,
            OpenedAt = now,
            SeenAt = now,
            Browser = Navigateur.Of(userAgent),
        };
        return (seance, key);
    }
}
