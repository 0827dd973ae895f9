using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>A mailbox proved by a link becomes an account and a person: the file they already had, when the names are theirs and nobody holds it.</summary>
public sealed class Inscription(Db db, Current current, LiensCompte liens, Gardes gardes)
{
    private static readonly Refusal _used = new("link_used", "Ce lien a déjà servi. Connectez-vous, ou demandez un nouveau mot de passe.");

    /// <summary>Asks for an account: the same mail box, the same answer, whether the address is known or not (spec 1 A-05).</summary>
    public async Task AskAsync(Attente waiting, CancellationToken ct)
    {
        var known = await db.Users.AsNoTracking().Called(CompteKind.Usager, waiting.Email).FirstOrDefaultAsync(ct);
        var withBooking = IsBooking(waiting.Retour);
        await (
            known is null
                ? liens.SendAsync(LienPurpose.Inscription, compte: null, waiting, key => Lettre.Inscription(key, withBooking), ct)
                : liens.SendAsync(LienPurpose.MotDePasse, known, waiting, Lettre.DejaInscrit, ct)
        );
        if (withBooking)
        {
            await gardes.RenewAsync(ct);
        }

        await db.SaveChangesAsync(ct);
    }

    public static bool IsBooking(string? retour) => retour?.StartsWith("/prendre_rdv", StringComparison.Ordinal) == true;

    /// <summary>Opens the account with the password chosen.</summary>
    public async Task<Compte> ConfirmAsync(LienCompte lien, string password, CancellationToken ct)
    {
        var waiting = liens.Open(lien);
        await using var transaction = await db.BeginWriteAsync(ct);
        if (!await liens.TakeAsync(lien, ct) || await db.Users.Called(CompteKind.Usager, waiting.Email).AnyAsync(ct))
        {
            throw new RefusalException(_used);
        }

        var usager = await PersonAsync(waiting, ct);
        usager.Compte = Compte.For(CompteKind.Usager, waiting.Email, password, current.Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return usager.Compte;
    }

    /// <summary>A new password for an account that exists.</summary>
    public async Task<Compte> ResetAsync(LienCompte lien, string password, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        if (!await liens.TakeAsync(lien, ct))
        {
            throw new RefusalException(_used);
        }

        var compte = await db.Users.SingleAsync(row => row.Id == lien.CompteId, ct);
        compte.SetPassword(password);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return compte;
    }

    private async Task<Usager> PersonAsync(Attente waiting, CancellationToken ct)
    {
        var phone = Telephone.Parse(waiting.Phone);
        var file = await UnheldFileAsync(waiting, ct);
        if (file is null)
        {
            file = new Usager
            {
                FirstName = waiting.FirstName,
                LastName = waiting.LastName,
                Email = waiting.Email,
                CreatedThrough = UsagerOrigin.UserSignUp,
            };
            db.Add(file);
        }

        if (file.Phone is null && phone is not null)
        {
            (file.Phone, file.PhoneE164) = (waiting.Phone, phone.E164);
        }

        return file;
    }

    /// <summary>Their own file, made when they booked without account or by an agent. Never told before the address is proved.</summary>
    private async Task<Usager?> UnheldFileAsync(Attente waiting, CancellationToken ct)
    {
        var files = await db
            .Usagers.Where(usager =>
                usager.Email == waiting.Email && usager.DeletedAt == null && usager.CompteId == null && usager.ResponsableId == null
            )
            .OrderBy(usager => usager.Id)
            .Take(50)
            .ToListAsync(ct);
        return files.Find(usager => Identification.IsSame(usager, new Identite(waiting.FirstName, waiting.LastName, BirthDate: null)));
    }
}
