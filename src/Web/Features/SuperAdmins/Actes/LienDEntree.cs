using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>The operator makes a super-admin, or lets one in again: a link, printed, by which they choose a password and a second factor.</summary>
public sealed class LienDEntree(Db db, Current current, LiensCompte liens, SecondFacteur facteur, AdressePublique adresse)
{
    /// <summary>The whole address of a new link, for a day; the one before opens nothing any more. Nothing else changes before it is used.</summary>
    public async Task<string> MakeAsync(string email, CancellationToken ct)
    {
        var superAdmin = await FindOrMakeAsync(email, ct);
        return adresse.Of($"/super_admins/lien/{await PrintAsync(superAdmin, ct)}");
    }

    /// <summary>The key of a new link of theirs.</summary>
    public Task<string> PrintAsync(SuperAdmin superAdmin, CancellationToken ct) =>
        liens.PrintAsync(LienPurpose.SuperAdmin, superAdmin.Compte, ct);

    /// <summary>
    /// The person is there: their name, their password, their telephone. Gives the codes to print, or null when the code is not the right one, and then
    /// nothing is written and the link still opens. Whatever was open with the account before ends.
    /// </summary>
    public async Task<IReadOnlyList<string>?> UseAsync(LienCompte lien, SuperAdmin superAdmin, Arrivee arrivee, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        (await liens.TakeAsync(lien, ct) ? null : SuperAdminRefusals.LinkUsed).ThrowIfAny();
        var compte = superAdmin.Compte;
        if (!facteur.Learn(compte, arrivee.Sealed, arrivee.Code))
        {
            return null;
        }

        // The history says that it is them, not a visitor.
        current.SignedIn(superAdmin);
        (superAdmin.Name, superAdmin.RemovedAt) = (arrivee.Name, null);
        compte.SetPassword(arrivee.Password);
        await db.Seances.Where(seance => seance.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        const string Told = "Un mot de passe et une connexion en deux étapes viennent d’être choisis pour votre compte de super-admin.";
        var codes = await facteur.WriteCodesAsync(compte, Told, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return codes;
    }

    /// <summary>Asked for twice at once, they are made once.</summary>
    public async Task<SuperAdmin> FindOrMakeAsync(string email, CancellationToken ct)
    {
        var key = Compte.KeyOf(CompteKind.SuperAdmin, email);
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeNameAsync("super-admin " + key, ct);
        var superAdmin = await db
            .SuperAdmins.Include(one => one.Compte)
            .FirstOrDefaultAsync(one => one.Compte.NormalizedUserName == key, ct);
        if (superAdmin is null)
        {
            superAdmin = new SuperAdmin { Compte = Compte.For(CompteKind.SuperAdmin, email, password: null, current.Now) };
            db.Add(superAdmin);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return superAdmin;
    }
}

/// <summary>What the person says when the link is opened.</summary>
public sealed record Arrivee(string Name, string Password, string? Sealed, string Code);
