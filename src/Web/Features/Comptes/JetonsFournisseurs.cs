using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Keeps what closes a session at FranceConnect or ProConnect out of the browser.</summary>
public sealed class JetonsFournisseurs(Db db, Current current, IDataProtectionProvider protection)
{
    /// <summary>Its key, in the session's cookie.</summary>
    public const string Claim = "jeton";

    /// <summary>How long it waits for a second proof, or for whoever was not known here to close the other session.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("jetons-fournisseurs");

    /// <summary>Gives the key; null when it is too long to be kept.</summary>
    public async Task<string?> KeepAsync(string idToken, CancellationToken ct)
    {
        var chiffre = _protector.Protect(idToken);
        if (chiffre.Length > JetonFournisseur.MaxLength)
        {
            return null;
        }

        var (jeton, key) = JetonFournisseur.For(chiffre, current.Now + Patience);
        db.Add(jeton);
        await db.SaveChangesAsync(ct);
        return key;
    }

    /// <summary>That of the session of this person, before it is closed.</summary>
    public Task<string?> ReadAsync(ClaimsPrincipal who, CancellationToken ct) => ReadAsync(who.FindFirstValue(Claim), ct);

    public async Task<string?> ReadAsync(string? key, CancellationToken ct)
    {
        if (key is null)
        {
            return null;
        }

        var (hash, now) = (JetonFournisseur.HashOf(key), current.Now);
        var chiffre = await db
            .JetonsFournisseurs.Where(jeton => jeton.KeyHash == hash && (jeton.SeanceId != null || jeton.ExpiresAt > now))
            .Select(jeton => jeton.Chiffre)
            .FirstOrDefaultAsync(ct);
        try
        {
            return chiffre is null ? null : _protector.Unprotect(chiffre);
        }
        catch (CryptographicException)
        {
            // Its keys are gone: the session over there ends by itself.
            return null;
        }
    }

    /// <summary>From now on it goes with this session.</summary>
    public async Task FollowAsync(string? key, Seance seance, CancellationToken ct)
    {
        if (key is not null)
        {
            var (hash, id) = (JetonFournisseur.HashOf(key), (long?)seance.Id);
            var rows = db.JetonsFournisseurs.Where(jeton => jeton.KeyHash == hash);
            await db.WriteAsync(() => rows.ExecuteUpdateAsync(set => set.SetProperty(jeton => jeton.SeanceId, id), ct), ct);
        }
    }
}
