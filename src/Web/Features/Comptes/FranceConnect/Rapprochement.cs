using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>
/// Finds or makes the account of whoever comes from FranceConnect: by its subject; else a new one. Couples and carers share mailboxes: an account or a
/// file at that address is only joined when it says the same whole identity, and once its mailbox has been proved by a link, since FranceConnect does not
/// prove it (spec 1; spec 5). Anybody else there is another person, and gets a file of their own.
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

        if (await SameAsync(who, ct) is { } same)
        {
            await SendAsync(who, same.Compte, retour, ct);
            return null;
        }

        return await OpenAsync(who, isProved: false, ct);
    }

    /// <summary>The mailbox is proved: the account or the file that is theirs there is joined.</summary>
    public async Task<Compte> ConfirmAsync(IdentitePivot who, CancellationToken ct)
    {
        // Whoever came twice has two mails: the second link finds what the first one did.
        if (await KnownAsync(who, ct) is { } known)
        {
            return known;
        }

        // What was theirs when the mail left may have changed since: then it is another person's.
        return await SameAsync(who, ct) is { } same ? await JoinAsync(same, who, ct) : await OpenAsync(who, isProved: true, ct);
    }

    /// <summary>What a person has said is never overwritten; what FranceConnect adds is kept.</summary>
    private async Task<Compte> JoinAsync(Usager usager, IdentitePivot who, CancellationToken ct)
    {
        usager.Compte ??= Compte.Federated(who.Subject, await HolderAsync(who.Email!, ct) is null ? who.Email : null, current.Now);
        usager.Compte.FederatedSubject = who.Subject;
        usager.BirthName = usager.BirthName is { Length: > 0 } own ? own : who.BirthName;
        await db.SaveChangesAsync(ct);
        return usager.Compte;
    }

    /// <summary>
    /// Nobody's yet: a file and an account. An address that nobody has proved, or where somebody else is known, stays a contact: it names no account, or
    /// whoever reads that mailbox would enter it by a forgotten password.
    /// </summary>
    private async Task<Compte> OpenAsync(IdentitePivot who, bool isProved, CancellationToken ct)
    {
        var isTheirs = isProved && await HolderAsync(who.Email!, ct) is null && !await At(who.Email!, holder: null).AnyAsync(ct);
        var usager = new Usager
        {
            FirstName = who.FirstName,
            LastName = who.LastName,
            BirthName = who.BirthName is { Length: > 0 } birthName ? birthName : null,
            BirthDate = who.BirthDate,
            Email = who.Email,
            CreatedThrough = UsagerOrigin.FranceConnectSignUp,
            Compte = Compte.Federated(who.Subject, isTheirs ? who.Email : null, current.Now),
        };
        db.Add(usager);
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

    /// <summary>The account that this address names.</summary>
    private Task<long?> HolderAsync(string email, CancellationToken ct) =>
        db.Users.Called(CompteKind.Usager, email).Select(compte => (long?)compte.Id).FirstOrDefaultAsync(ct);

    /// <summary>Whoever that address names or reaches, and no provider vouches for yet; whose account it is first.</summary>
    private async Task<Usager?> SameAsync(IdentitePivot who, CancellationToken ct)
    {
        if (who.Email is not { } email)
        {
            return null;
        }

        var people = await At(email, await HolderAsync(email, ct))
            .Where(usager => usager.Compte == null || usager.Compte.FederatedSubject == null)
            .Include(usager => usager.Compte)
            .OrderBy(usager => usager.CompteId == null)
            .ThenBy(usager => usager.Id)
            .Take(50)
            .ToListAsync(ct);
        return people.Find(who.IsWhollyThatOf);
    }

    private IQueryable<Usager> At(string email, long? holder) =>
        db.Usagers.Where(usager =>
            usager.DeletedAt == null
            && usager.ResponsableId == null
            && (usager.Email == email || (holder != null && usager.CompteId == holder))
        );

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
