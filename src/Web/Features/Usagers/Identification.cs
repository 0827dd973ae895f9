using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>What someone without account says of themselves, their contact being confirmed by a code.</summary>
public sealed record Identite(string FirstName, string LastName, LocalDate? BirthDate);

/// <summary>
/// Finds the file of a person whose contact is confirmed, or opens one. Same contact, same names: same file. Nobody is ever told whether a file existed:
/// the answer on screen is the same.
/// </summary>
public sealed class Identification(Db db)
{
    public async Task<Usager?> FindAsync(Identite who, ContactConfirme contact, CancellationToken ct)
    {
        var known = await db
            .Usagers.Where(usager =>
                usager.DeletedAt == null
                && usager.ResponsableId == null
                && (
                    (contact.Email != null && usager.Email == contact.Email)
                    || (contact.PhoneE164 != null && usager.PhoneE164 == contact.PhoneE164)
                )
            )
            .OrderBy(usager => usager.Id)
            .Take(50)
            .ToListAsync(ct);
        return known.Find(usager => IsSame(usager, who));
    }

    /// <summary>The relative of this name that the person already answers for.</summary>
    public async Task<Usager?> FindProcheAsync(Usager responsable, Identite who, CancellationToken ct) =>
        (await db.Usagers.Where(usager => usager.ResponsableId == responsable.Id && usager.DeletedAt == null).ToListAsync(ct)).Find(
            usager => IsSame(usager, who)
        );

    /// <summary>Inside a write transaction: of two first bookings at once by one new contact, the second finds the file that the first opens.</summary>
    public async Task<Usager> FindOrCreateAsync(Identite who, ContactConfirme contact, CancellationToken ct)
    {
        await db.TakeNameAsync("usager " + (contact.Email ?? contact.PhoneE164), ct);

        if (await FindAsync(who, contact, ct) is { } same)
        {
            return await CompletedAsync(same, who, ct);
        }

        var created = new Usager
        {
            FirstName = who.FirstName,
            LastName = who.LastName,
            BirthDate = who.BirthDate,
            Email = contact.Email,
            Phone = contact.PhoneE164,
            PhoneE164 = contact.PhoneE164,
            CreatedThrough = UsagerOrigin.WithoutAccount,
        };
        db.Add(created);
        return created;
    }

    /// <summary>The relative of this name that the person already answers for, or a new one (spec 1 A-23).</summary>
    public async Task<Usager> FindOrCreateProcheAsync(Usager responsable, Identite who, CancellationToken ct)
    {
        if (responsable.Id != 0 && await FindProcheAsync(responsable, who, ct) is { } same)
        {
            return await CompletedAsync(same, who, ct);
        }

        var created = new Usager
        {
            FirstName = who.FirstName,
            LastName = who.LastName,
            BirthDate = who.BirthDate,
            Responsable = responsable,
            CreatedThrough = UsagerOrigin.UserRelativeCreation,
        };
        db.Add(created);
        return created;
    }

    /// <summary>A missing birth date is filled in, unless FranceConnect has said who they are: it alone does (spec 1 A-18).</summary>
    private async Task<Usager> CompletedAsync(Usager same, Identite who, CancellationToken ct)
    {
        if (same.BirthDate is null && who.BirthDate is not null && !await db.Users.FrozenAsync(same, ct))
        {
            same.BirthDate = who.BirthDate;
        }

        return same;
    }

    internal static bool IsSame(Usager usager, Identite who) =>
        TexteCherchable.Normalise(usager.FirstName) == TexteCherchable.Normalise(who.FirstName)
        && TexteCherchable.Normalise(usager.LastName) == TexteCherchable.Normalise(who.LastName)
        && (usager.BirthDate is null || who.BirthDate is null || usager.BirthDate == who.BirthDate);
}
