using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Ouvertures;

/// <summary>
/// Somebody asks for a territory for their house: nothing is opened before the mailbox is proved, nor, unless the house lets them open by themselves, before a
/// super-admin says yes (spec 5 §5.1).
/// </summary>
public sealed class DemandeTerritoire : Entity
{
    /// <summary>A week to open the mail.</summary>
    public static readonly Duration Life = Duration.FromDays(7);

    /// <summary>Of the house, and of its territory.</summary>
    public required string Name { get; set; }

    /// <summary>Of the département: "83".</summary>
    public required string Numero { get; init; }

    /// <summary>Which trade of the catalogue of motifs.</summary>
    public required string Famille { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary>As accounts write it.</summary>
    public required string Email { get; init; }

    /// <summary>Motifs that will be made with it, as keys of models.</summary>
    public List<string> Modeles { get; set; } = [];

    /// <summary>Only the mail has the key.</summary>
    public string KeyHash { get; private set; } = "";
    public Instant SentAt { get; private set; }
    public Instant ExpiresAt { get; private set; }
    public Instant? ConfirmedAt { get; private set; }

    /// <summary>Opened or refused.</summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>What was opened; null while it waits, or refused.</summary>
    public long? TerritoireId { get; private set; }

    public bool IsLive(Instant now) => ExpiresAt > now;

    public bool IsWaiting => ConfirmedAt is not null && DecidedAt is null;

    /// <summary>The key that the mail carries.</summary>
    public string Renew(Instant now)
    {
        var key = Secrets.NewKey();
        (KeyHash, SentAt, ExpiresAt) = (HashOf(key), now, now + Life);
        return key;
    }

    /// <summary>The mailbox is theirs.</summary>
    public void Confirm(Instant now, string name, IReadOnlyList<string> modeles) =>
        (ConfirmedAt, Name, Modeles) = (now, name, [.. modeles]);

    public void Open(Instant now, long territoireId) => (DecidedAt, TerritoireId) = (now, territoireId);

    public void Refuse(Instant now) => DecidedAt = now;

    public static string HashOf(string key) => Secrets.Hash("demande-territoire", key);
}
