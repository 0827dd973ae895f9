using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using RdvSolidarites.Web.Features.Comptes.FranceConnect;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>What waits for the mail to be read.</summary>
public sealed record Attente(string Email)
{
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? Phone { get; init; }

    /// <summary>Where the person was going: a booking, most often.</summary>
    public string? Retour { get; init; }

    /// <summary>The browser that asked: the créneau that it holds follows the person to another device.</summary>
    public string? VisiteurKey { get; init; }

    /// <summary>Who FranceConnect says it is, when that is what waits; the birth date apart, in a type that JSON knows.</summary>
    public IdentitePivot? Pivot { get; init; }
    public DateOnly? BirthDate { get; init; }
}

/// <summary>Sends the links of accounts by mail, a few an hour to one address, and opens them.</summary>
public sealed class LiensCompte(Db db, Current current, Empreintes empreintes, IDataProtectionProvider protection, AdressePublique adresse)
{
    private readonly IDataProtector _protector = protection.CreateProtector("liens-compte");

    /// <summary>Writes the link and its mail; silently nothing when the address has had its share for the hour.</summary>
    /// <param name="purpose">What the link opens.</param>
    /// <param name="compte">The account it is about, when there is one.</param>
    /// <param name="waiting">What waits; its address receives the mail.</param>
    /// <param name="letter">Writes the mail around the link's key.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SendAsync(LienPurpose purpose, Compte? compte, Attente waiting, Func<string, Lettre> letter, CancellationToken ct)
    {
        var contact = Courriel.Normalise(waiting.Email);
        var (prints, hourAgo) = (empreintes.AllOf(contact), current.Now - Duration.FromHours(1));
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeNameAsync("lien " + contact, ct);
        var sent = await db.LiensCompte.CountAsync(lien => EF.Parameter(prints).Contains(lien.ContactHash) && lien.CreatedAt > hourAgo, ct);
        if (sent >= LienCompte.MaxAnHour)
        {
            return;
        }

        var payload = _protector.Protect(JsonSerializer.Serialize(waiting));
        var (lien, key) = LienCompte.For(purpose, compte, empreintes.Of(contact, current.Now), payload, current.Now);
        db.Add(lien);
        db.Add(letter(key).To(waiting.Email, adresse, current.Now, lien.ExpiresAt));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The key of a link that its maker prints instead of sending; those of the same kind that this account had open nothing any more.</summary>
    public async Task<string> PrintAsync(LienPurpose purpose, Compte compte, CancellationToken ct)
    {
        // Before the transaction: keys are read, or made, on a connection of their own.
        var (email, id) = (compte.Email!, compte.Id);
        var (payload, print) = (_protector.Protect(JsonSerializer.Serialize(new Attente(email))), empreintes.Of(email, current.Now));
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.LiensCompte.Where(lien => lien.CompteId == id && lien.Purpose == purpose).ExecuteDeleteAsync(ct);
        var (made, key) = LienCompte.For(purpose, compte, print, payload, current.Now);
        db.Add(made);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return key;
    }

    /// <summary>The live link of this key, or null: used, too old, replaced by a newer password, or never written.</summary>
    public async Task<LienCompte?> FindAsync(string key, CancellationToken ct, params LienPurpose[] purposes)
    {
        var (hash, now) = (LienCompte.HashOf(key), current.Now);
        return await db
            .LiensCompte.Where(lien =>
                lien.KeyHash == hash && lien.UsedAt == null && lien.ExpiresAt > now && purposes.Contains(lien.Purpose)
            )
            .FirstOrDefaultAsync(
                lien => lien.CompteId == null || db.Users.Any(compte => compte.Id == lien.CompteId && compte.SecurityStamp == lien.Stamp),
                ct
            );
    }

    /// <summary>Whose account it is about, live or not; null when no account is known.</summary>
    public Task<CompteKind?> KindOfAsync(string key, CancellationToken ct)
    {
        var hash = LienCompte.HashOf(key);
        return db
            .Users.Where(compte => db.LiensCompte.Any(lien => lien.KeyHash == hash && lien.CompteId == compte.Id))
            .Select(compte => (CompteKind?)compte.Kind)
            .FirstOrDefaultAsync(ct);
    }

    public Attente Open(LienCompte lien) => JsonSerializer.Deserialize<Attente>(_protector.Unprotect(lien.Payload))!;

    /// <summary>Takes the link and does what it opens, in one transaction; null when somebody had taken it.</summary>
    public async Task<T?> UseAsync<T>(LienCompte lien, Func<Task<T>> act, CancellationToken ct)
        where T : class
    {
        await using var transaction = await db.BeginWriteAsync(ct);

        if (!await TakeAsync(lien, ct))
        {
            return null;
        }

        var done = await act();
        await transaction.CommitAsync(ct);
        return done;
    }

    /// <summary>Takes the link for oneself: of two clicks at once, one wins.</summary>
    public async Task<bool> TakeAsync(LienCompte lien, CancellationToken ct)
    {
        Instant? now = current.Now;
        return await db
                .LiensCompte.Where(row => row.Id == lien.Id && row.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), ct) == 1;
    }
}
