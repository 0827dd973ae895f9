using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>What the enrolment page shows, and what it keeps of it until the first code comes back, sealed.</summary>
public sealed record Amorce(string Sealed, string Secret, string Uri);

/// <summary>The second factor of an agent or a super-admin: a code of their telephone, or one of the ten that they printed.</summary>
public sealed class SecondFacteur(Db db, Current current, AdressePublique adresse, IDataProtectionProvider protection)
{
    public static readonly Refusal Refused = new(
        "second_factor_refused",
        "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant et recommencez. Après cinq erreurs, il faut attendre dix minutes."
    );

    /// <summary>How the history of an agent calls it.</summary>
    public const string Trace = "SecondFactor";

    private const int KeyLength = 20;
    private readonly IDataProtector _keys = protection.CreateProtector("second-facteur");

    /// <summary>A new secret, or the one that this page already showed to this account.</summary>
    public Amorce Propose(Compte compte, string? shown)
    {
        var key = Unseal(compte, shown) ?? Totp.NewKey();
        return new Amorce(Seal(compte, key), Totp.Base32(key), Totp.UriOf(key, compte.Email ?? compte.UserName!));
    }

    /// <summary>The first code shows that the telephone has the secret: the codes to print, or null when it is not the right one.</summary>
    public async Task<IReadOnlyList<string>?> EnableAsync(Compte compte, string? shown, string code, CancellationToken ct)
    {
        var told = $"La connexion en deux étapes vient d’être activée pour votre compte {Marque.Nom}.";
        return Learn(compte, shown, code) ? await RenewCodesAsync(compte, told, ct) : null;
    }

    /// <summary>From now on the account asks for codes, if this one shows that the telephone has the secret. The caller saves.</summary>
    public bool Learn(Compte compte, string? shown, string code)
    {
        if (Unseal(compte, shown) is not { } key || Totp.StepAccepting(key, code, current.Now) is not { } step)
        {
            return false;
        }

        compte.EnableSecondFactor(_keys.Protect(Convert.ToBase64String(key)), step);
        return true;
    }

    /// <summary>Ten new codes; the old ones are worth nothing.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Compte compte, string told, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var shown = await WriteCodesAsync(compte, told, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return shown;
    }

    /// <summary>The same, in a transaction of the caller, who saves.</summary>
    public async Task<IReadOnlyList<string>> WriteCodesAsync(Compte compte, string told, CancellationToken ct)
    {
        await db.CodesSecours.Where(code => code.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        var (rows, shown) = CodeSecours.For(compte.Id);
        db.AddRange(rows);
        db.Add(Lettre.CompteChange(told, compte.Kind).To(compte.Email!, adresse, current.Now));
        return shown;
    }

    public async Task DisableAsync(Compte compte, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.CodesSecours.Where(code => code.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        compte.DisableSecondFactor();
        var told = $"La connexion en deux étapes vient d’être désactivée pour votre compte {Marque.Nom}.";
        db.Add(Lettre.CompteChange(told, compte.Kind).To(compte.Email!, adresse, current.Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Telephone and codes are lost, somebody else vouches for the person: the second proof and the keys of a device that may be in other hands are
    /// worth nothing any more, every session ends, the owner is told, and the agent's history keeps who did it.
    /// </summary>
    public async Task ResetAsync(Compte compte, Agent agent, string by, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.CodesSecours.Where(code => code.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserPasskey<long>>().Where(cle => cle.UserId == compte.Id).ExecuteDeleteAsync(ct);
        await db.Seances.Where(seance => seance.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        compte.DisableSecondFactor();
        var told =
            $"La connexion en deux étapes de votre compte {Marque.Nom} vient d’être remise à zéro par {by}\u00A0: votre mot de passe suffit pour entrer, "
            + "vos codes de secours et vos clés d’accès ne servent plus, vos sessions sont fermées. Réactivez-la dès votre prochaine connexion, dans «\u00A0Mon compte\u00A0».";
        db.Add(Lettre.CompteChange(told, compte.Kind).To(compte.Email!, adresse, current.Now));
        db.Add(TraceOf(agent));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>An account has no history of its own, which would keep what must not be kept: the agent's has this line.</summary>
    private Infrastructure.Data.Version TraceOf(Agent agent) =>
        new()
        {
            Entity = nameof(Agent),
            EntityId = Json.Text(agent.Id)!,
            Act = VersionAct.Changed,
            Author = current.Auteur.Reference,
            At = current.Now,
            Changes = $$"""{"{{Trace}}":["activée","remise à zéro"]}""",
        };

    /// <summary>Takes a code: of two uses of the same one, at once or one after the other, one is refused.</summary>
    public async Task<bool> AcceptsAsync(Compte compte, string typed, CancellationToken ct) =>
        await TakesTotpAsync(compte, typed, ct) || await TakesPrintedAsync(compte, typed, ct);

    private async Task<bool> TakesTotpAsync(Compte compte, string typed, CancellationToken ct)
    {
        if (compte.TotpKey is not { } kept)
        {
            return false;
        }

        var key = Convert.FromBase64String(_keys.Unprotect(kept));
        return Totp.StepAccepting(key, typed, current.Now) is { } step
            && await db
                .Users.Where(row => row.Id == compte.Id && row.TotpStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpStep, step), ct) == 1;
    }

    private async Task<bool> TakesPrintedAsync(Compte compte, string typed, CancellationToken ct)
    {
        var hash = CodeSecours.HashOf(compte.Id, typed);
        Instant? now = current.Now;
        var mine = db.CodesSecours.Where(code => code.CompteId == compte.Id && code.UsedAt == null);
        if (await mine.Where(code => code.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, now), ct) != 1)
        {
            return false;
        }

        var left = await mine.CountAsync(ct);
        var told = $"Un code de secours vient de servir à entrer dans votre compte {Marque.Nom}. Il vous en reste {left}.";
        db.Add(Lettre.CompteChange(told, compte.Kind).To(compte.Email!, adresse, current.Now));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The account and its stamp are part of it: it serves nobody else, nor later.</summary>
    private string Seal(Compte compte, byte[] key) => _keys.CreateProtector(PurposeOf(compte)).Protect(Convert.ToBase64String(key));

    private byte[]? Unseal(Compte compte, string? shown)
    {
        try
        {
            var key = shown is { Length: > 0 } ? Convert.FromBase64String(_keys.CreateProtector(PurposeOf(compte)).Unprotect(shown)) : [];
            return key.Length == KeyLength ? key : null;
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string PurposeOf(Compte compte) => $"{compte.Id} {compte.SecurityStamp}";
}
