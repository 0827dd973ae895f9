using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>
/// Finds or makes the account of whoever comes from FranceConnect: by its subject; else a new one. An account or a file that already exists at that
/// address is only joined once its mailbox has been proved by a link, since FranceConnect does not prove it (spec 1 ).
/// </summary>
public sealed class Rapprochement(Db db, Current current, LiensCompte liens)
{
    /// <summary>The account to open, or null when a mail must be read first.</summary>
    public async Task<Compte?> FindAsync(IdentitePivot who, string? retour, CancellationToken ct)
    {
        if (await KnownAsync(who, ct) is { } known)
        {
            return known;
        }

        var holder = await HolderAsync(who, ct);
        if (holder is { FederatedSubject: null } || await FileAsync(who, ct) is not null)
        {
            await SendAsync(who, holder, retour, ct);
            return null;
        }

        var usager = new Usager
        {
            FirstName = who.FirstName,
            LastName = who.LastName,
            Email = who.Email,
            CreatedThrough = UsagerOrigin.FranceConnectSignUp,
        };
        return await JoinAsync(usager, who, isEmailFree: holder is null, ct);
    }

    /// <summary>The mailbox is proved: the account or the file of that address is theirs.</summary>
    public async Task<Compte> ConfirmAsync(IdentitePivot who, CancellationToken ct)
    {
        // Whoever came twice has two mails: the second link finds what the first one did.
        if (await KnownAsync(who, ct) is { } known)
        {
            return known;
        }

        var holder = await HolderAsync(who, ct);
        var usager = holder is { FederatedSubject: null }
            ? await db.Usagers.Include(row => row.Compte).FirstAsync(row => row.CompteId == holder.Id && row.DeletedAt == null, ct)
            : await FileAsync(who, ct)
                ?? new Usager
                {
                    FirstName = who.FirstName,
                    LastName = who.LastName,
                    Email = who.Email,
                    CreatedThrough = UsagerOrigin.FranceConnectSignUp,
                };
        return await JoinAsync(usager, who, isEmailFree: holder is null, ct);
    }

    private async Task<Compte> JoinAsync(Usager usager, IdentitePivot who, bool isEmailFree, CancellationToken ct)
    {
        usager.Compte ??= Compte.Federated(who.Subject, isEmailFree ? who.Email : null, current.Now);
        usager.Compte.FederatedSubject = who.Subject;
        // Missing values never overwrite.
        usager.FirstName = who.FirstName is { Length: > 0 } first ? first : usager.FirstName;
        usager.BirthName = who.BirthName is { Length: > 0 } birthName ? birthName : usager.BirthName;
        usager.LastName = who.LastName is { Length: > 0 } last ? last : usager.LastName;
        usager.BirthDate = who.BirthDate ?? usager.BirthDate;
        if (usager.Id == 0)
        {
            db.Add(usager);
        }

        await db.SaveChangesAsync(ct);
        return usager.Compte;
    }

    private async Task<Compte?> KnownAsync(IdentitePivot who, CancellationToken ct)
    {
        var known = await db.Users.FirstOrDefaultAsync(row => row.Kind == CompteKind.Usager && row.FederatedSubject == who.Subject, ct);
        if (known is not null)
        {
            // A person who left keeps nothing here, not even the door.
            var isAlive = await db.Usagers.AnyAsync(usager => usager.CompteId == known.Id && usager.DeletedAt == null, ct);
            (isAlive ? null : FederationRefusals.ClosedForCitizens).ThrowIfAny();
        }

        return known;
    }

    private Task<Compte?> HolderAsync(IdentitePivot who, CancellationToken ct) =>
        who.Email is { } email ? db.Users.Called(CompteKind.Usager, email).FirstOrDefaultAsync(ct) : Task.FromResult<Compte?>(null);

    /// <summary>A file without account, at that address and of that name.</summary>
    private async Task<Usager?> FileAsync(IdentitePivot who, CancellationToken ct)
    {
        var files = await db
            .Usagers.Where(usager =>
                usager.Email != null
                && usager.Email == who.Email
                && usager.DeletedAt == null
                && usager.CompteId == null
                && usager.ResponsableId == null
            )
            .OrderBy(usager => usager.Id)
            .Take(50)
            .ToListAsync(ct);
        return files.Find(usager =>
            Identification.IsSame(usager, new Identite(who.FirstName, who.LastName, who.BirthDate))
            || Identification.IsSame(usager, new Identite(who.FirstName, who.BirthName, who.BirthDate))
        );
    }

    private async Task SendAsync(IdentitePivot who, Compte? holder, string? retour, CancellationToken ct)
    {
        var waiting = new Attente(who.Email!)
        {
            Retour = retour,
            VisiteurKey = current.MaybeVisiteurKey,
            Pivot = who with { BirthDate = null },
            BirthDate = who.BirthDate?.ToDateOnly(),
        };
        await liens.SendAsync(LienPurpose.FranceConnect, holder, waiting, Lettre.FranceConnect, ct);
        await db.SaveChangesAsync(ct);
    }
}
