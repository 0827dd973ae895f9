using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>Who the super-admins are: one is invited, changes role, or is one no more. Somebody who administers is always left.</summary>
public sealed class QualiteDeSuperAdmin(Db db, Current current, LienDEntree entrees, AdressePublique adresse)
{
    /// <summary>A link by mail, for a day; sent again, the one before is dead. Throws a refusal for who has come in already: their way back is the operator's.</summary>
    public async Task InviteAsync(string email, SuperAdminRole role, CancellationToken ct)
    {
        Check();
        var superAdmin = await entrees.FindOrMakeAsync(email, ct);
        (superAdmin.IsActive ? SuperAdminRefusals.AlreadyThere : null).ThrowIfAny();
        // A link has a transaction of its own, and is worth nothing as long as its mail is not written.
        var link = await entrees.PrintAsync(superAdmin, ct);
        (superAdmin.Role, superAdmin.RemovedAt) = (role, null);
        var letter = Lettre.SuperAdmin(link, current.MaybeSuperAdmin?.Name ?? "La personne qui exploite le service");
        db.Add(letter.To(superAdmin.Compte.Email!, adresse, current.Now, current.Now + Duration.FromHours(24)));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Throws a refusal for the last who administers.</summary>
    public async Task ChangeRoleAsync(long id, SuperAdminRole role, CancellationToken ct)
    {
        Check();
        await using var transaction = await db.BeginWriteAsync(ct);
        var superAdmin = await TakeAsync(one => one.Id == id, ct);
        (role == SuperAdminRole.Administration ? null : await LastRefusalAsync(superAdmin, ct)).ThrowIfAny();
        superAdmin.Role = role;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public Task<SuperAdmin> RemoveAsync(long id, CancellationToken ct) => RemoveAsync(one => one.Id == id, ct);

    /// <summary>As the operator names them.</summary>
    public Task<SuperAdmin> RemoveAsync(string email, CancellationToken ct)
    {
        var key = Compte.KeyOf(CompteKind.SuperAdmin, email);
        return RemoveAsync(one => one.Compte.NormalizedUserName == key, ct);
    }

    /// <summary>Password, second factor, links and sessions are worth nothing any more; the person is told. The row stays: histories name it.</summary>
    private async Task<SuperAdmin> RemoveAsync(System.Linq.Expressions.Expression<Func<SuperAdmin, bool>> which, CancellationToken ct)
    {
        Check();
        await using var transaction = await db.BeginWriteAsync(ct);
        var superAdmin = await TakeAsync(which, ct);
        (await LastRefusalAsync(superAdmin, ct)).ThrowIfAny();
        var compte = superAdmin.Compte;
        superAdmin.RemovedAt = current.Now;
        compte.PasswordHash = null;
        compte.DisableSecondFactor();
        await db.CodesSecours.Where(code => code.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        await db.LiensCompte.Where(lien => lien.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        await db.Seances.Where(seance => seance.CompteId == compte.Id).ExecuteDeleteAsync(ct);
        db.Add(Lettre.SuperAdminRetire.To(compte.Email!, adresse, current.Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return superAdmin;
    }

    /// <summary>Support reads; the operator, at the console of the machine, may all.</summary>
    private void Check()
    {
        if (current.MaybeSuperAdmin is { MayAdminister: false })
        {
            throw new ForbiddenException();
        }
    }

    /// <summary>One after the other: two who remove each other at once leave somebody.</summary>
    private async Task<SuperAdmin> TakeAsync(System.Linq.Expressions.Expression<Func<SuperAdmin, bool>> which, CancellationToken ct)
    {
        await db.TakeNameAsync("super-admins", ct);
        return await db.SuperAdmins.Include(one => one.Compte).Where(one => one.RemovedAt == null).Where(which).OneOr404Async(ct);
    }

    private async Task<Refusal?> LastRefusalAsync(SuperAdmin superAdmin, CancellationToken ct) =>
        superAdmin is { IsActive: true, MayAdminister: true }
        && !await db.SuperAdmins.AnyAsync(
            other =>
                other.Id != superAdmin.Id
                && other.RemovedAt == null
                && other.Role == SuperAdminRole.Administration
                && other.Compte.PasswordHash != null,
            ct
        )
            ? SuperAdminRefusals.LastOne
            : null;
}
