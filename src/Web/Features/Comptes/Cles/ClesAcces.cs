using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Passkeys of agents, by the framework's own handler: asked for, checked, kept; a device that unlocks is two proofs at once.</summary>
public sealed class ClesAcces(
    IPasskeyHandler<Compte> handler,
    Db db,
    Current current,
    Souvenirs souvenirs,
    AdressePublique adresse,
    IHttpContextAccessor http
)
{
    private const string NewKey = "cle-nouvelle";
    private const string KnownKey = "cle";
    private static readonly Duration _patience = Duration.FromMinutes(5);

    /// <summary>What a new key will answer to.</summary>
    private sealed record Nouvelle(string State, long CompteId, string Name);

    private sealed record Demandee(string State);

    public static string IdOf(IdentityUserPasskey<long> cle) => Base64Url.EncodeToString(cle.CredentialId);

    /// <summary>The question that makes a key, for the browser.</summary>
    public async Task<string> AskNewAsync(Compte compte, Agent me, string name)
    {
        var who = new PasskeyUserEntity
        {
            Id = compte.Id.ToString(CultureInfo.InvariantCulture),
            Name = compte.Email ?? me.FullName,
            DisplayName = me.FullName,
        };
        var options = await handler.MakeCreationOptionsAsync(who, http.HttpContext!);
        souvenirs.Put(NewKey, new Nouvelle(options.AttestationState ?? "", compte.Id, name), _patience);
        return options.CreationOptionsJson;
    }

    /// <summary>Keeps the key, if it answers the question that this browser was asked for this account.</summary>
    public async Task<bool> AddAsync(Compte compte, string credential, CancellationToken ct)
    {
        var asked = souvenirs.Read<Nouvelle>(NewKey);
        souvenirs.Forget(NewKey);
        if (asked is null || asked.CompteId != compte.Id || !IsJson(credential))
        {
            return false;
        }

        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http.HttpContext!,
                CredentialJson = credential,
                AttestationState = asked.State,
            }
        );
        if (!made.Succeeded)
        {
            return false;
        }

        db.Add(RowOf(compte, made.Passkey, asked.Name));
        Tell(compte, $"Une clé d’accès vient d’être ajoutée à votre compte {Marque.Nom}.");
        await db.SaveChangesAsync(ct);
        return true;
    }

    public async Task<bool> RemoveAsync(Compte compte, string id, CancellationToken ct)
    {
        var cles = await db.Set<IdentityUserPasskey<long>>().Where(cle => cle.UserId == compte.Id).ToListAsync(ct);
        if (cles.Find(cle => IdOf(cle) == id) is not { } found)
        {
            return false;
        }

        db.Remove(found);
        Tell(compte, $"Une clé d’accès vient d’être retirée de votre compte {Marque.Nom}.");
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The question at the entrance: any key of this house will do.</summary>
    public async Task<string> AskAsync()
    {
        var options = await handler.MakeRequestOptionsAsync(user: null, http.HttpContext!);
        souvenirs.Put(KnownKey, new Demandee(options.AssertionState ?? ""), _patience);
        return options.RequestOptionsJson;
    }

    /// <summary>Whose key answered the question that this browser was asked, or null.</summary>
    public async Task<Compte?> FindAsync(string credential, CancellationToken ct)
    {
        var asked = souvenirs.Read<Demandee>(KnownKey);
        souvenirs.Forget(KnownKey);
        if (asked is null || !IsJson(credential))
        {
            return null;
        }

        var known = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http.HttpContext!,
                CredentialJson = credential,
                AssertionState = asked.State,
            }
        );
        if (!known.Succeeded || !await db.Agents.AnyAsync(agent => agent.CompteId == known.User.Id && agent.DeletedAt == null, ct))
        {
            return null;
        }

        var id = known.Passkey.CredentialId;
        var row = await db.Set<IdentityUserPasskey<long>>().FirstAsync(cle => cle.CredentialId == id, ct);
        (row.Data.SignCount, row.Data.IsBackedUp) = (known.Passkey.SignCount, known.Passkey.IsBackedUp);
        await db.SaveChangesAsync(ct);
        return known.User;
    }

    private IdentityUserPasskey<long> RowOf(Compte compte, UserPasskeyInfo made, string name) =>
        new()
        {
            UserId = compte.Id,
            CredentialId = made.CredentialId,
            Data = new IdentityPasskeyData
            {
                PublicKey = made.PublicKey,
                Name = name,
                CreatedAt = current.Now.ToDateTimeOffset(),
                SignCount = made.SignCount,
                Transports = made.Transports,
                IsUserVerified = made.IsUserVerified,
                IsBackupEligible = made.IsBackupEligible,
                IsBackedUp = made.IsBackedUp,
                AttestationObject = made.AttestationObject,
                ClientDataJson = made.ClientDataJson,
            },
        };

    private void Tell(Compte compte, string what) => db.Add(Lettre.CompteChange(what, compte.Kind).To(compte.Email!, adresse, current.Now));

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
