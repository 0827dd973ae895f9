using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Security.Reprises;

/// <summary>A form as it was sent: to which page, from which page, and its answers.</summary>
public sealed record FormulaireEnvoye(string Path, string Query, string? From, List<KeyValuePair<string, string>> Answers);

/// <summary>Keeps what was sent without a session, and gives it back to the same person once they are signed in again. Secrets are not kept.</summary>
public sealed class FormulairesEnAttente(Db db, Current current, IDataProtectionProvider protection)
{
    private static readonly string[] _secrets =
    [
        "Password",
        "Again",
        "Current",
        "Code",
        "code",
        "Credential",
        "__RequestVerificationToken",
    ];
    private readonly IDataProtector _protector = protection.CreateProtector("formulaires-en-attente");

    /// <summary>False when it is too long to be kept.</summary>
    public async Task<bool> KeepAsync(string owner, FormulaireEnvoye sent, CancellationToken ct)
    {
        var answers = sent.Answers.Where(answer => !Array.Exists(_secrets, end => answer.Key.EndsWith(end, StringComparison.Ordinal)));
        var payload = _protector.CreateProtector(owner).Protect(JsonSerializer.Serialize(sent with { Answers = [.. answers] }));
        if (payload.Length > FormulaireEnAttente.MaxLength)
        {
            return false;
        }

        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeNameAsync("formulaire " + owner, ct);
        await Of(owner).ExecuteDeleteAsync(ct);
        db.Add(
            new FormulaireEnAttente
            {
                Owner = owner,
                Payload = payload,
                ExpiresAt = current.Now + FormulaireEnAttente.Life,
            }
        );
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>What this person was sending to this page, or null.</summary>
    public async Task<FormulaireEnvoye?> FindAsync(string owner, string path, CancellationToken ct)
    {
        var payload = await Of(owner).Where(kept => kept.ExpiresAt > current.Now).Select(kept => kept.Payload).FirstOrDefaultAsync(ct);
        if (payload is null)
        {
            return null;
        }

        try
        {
            var sent = JsonSerializer.Deserialize<FormulaireEnvoye>(_protector.CreateProtector(owner).Unprotect(payload));
            return string.Equals(sent?.Path, path, StringComparison.OrdinalIgnoreCase) ? sent : null;
        }
        catch (CryptographicException)
        {
            return null; // its key is gone
        }
    }

    /// <summary>They sent it, or something else in its place: the button Back must not offer it a second time.</summary>
    public Task ForgetAsync(string owner, CancellationToken ct) => db.WriteAsync(() => Of(owner).ExecuteDeleteAsync(ct), ct);

    private IQueryable<FormulaireEnAttente> Of(string owner) => db.Set<FormulaireEnAttente>().Where(kept => kept.Owner == owner);
}

/// <summary>Those that nobody came back for.</summary>
internal sealed class FormulairesOublies(Db db) : INettoyage
{
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var ended = db.Set<FormulaireEnAttente>().Where(kept => kept.ExpiresAt <= now);
        return await ended.AnyAsync(ct) ? await db.WriteAsync(() => ended.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
