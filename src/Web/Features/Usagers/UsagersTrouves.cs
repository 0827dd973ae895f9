using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>Finds people as an agent types: those of their organisations first, the others of the territory masked.</summary>
public sealed class UsagersTrouves(Db db)
{
    /// <summary>The best ones. The whole answer is one query.</summary>
    public async Task<IReadOnlyList<UsagerTrouve>> FindAsync(Agent me, string? text, long[] except, int max, CancellationToken ct)
    {
        if (MotsCherches.Asked(text) is not [var first, ..])
        {
            return [];
        }

        var memberIn = me.MemberIn;
        return await db
            .Usagers.VisibleTo(me)
            .Matching(text, db.MotsUsagers)
            .Where(usager => !EF.Parameter(except).Contains(usager.Id))
            .OrderByDescending(usager => usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId)))
            .ThenByDescending(usager => db.MotsUsagers.Any(mot => mot.UsagerId == usager.Id && mot.Mot == first))
            .ThenBy(usager => usager.LastName)
            .ThenBy(usager => usager.FirstName)
            .ThenBy(usager => usager.Id)
            .Take(max)
            .Select(UsagerTrouve.From(memberIn))
            .ToListAsync(ct);
    }
}

/// <summary>A person in a list to choose from.</summary>
public sealed record UsagerTrouve(
    long Id,
    string FirstName,
    string LastName,
    string? BirthName,
    LocalDate? BirthDate,
    string? Phone,
    string? Email,
    string? Responsable,
    bool IsOurs
)
{
    public static Expression<Func<Usager, UsagerTrouve>> From(long[] memberIn) =>
        usager => new UsagerTrouve(
            usager.Id,
            usager.FirstName,
            usager.LastName,
            usager.BirthName,
            usager.BirthDate,
            usager.Phone ?? usager.Responsable!.Phone,
            usager.Email ?? usager.Responsable!.Email,
            usager.Responsable == null
                ? null
                : Usager.NomComplet(usager.Responsable.FirstName, usager.Responsable.LastName, usager.Responsable.BirthName),
            usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId))
        );

    public string Nom => Usager.NomComplet(FirstName, LastName, BirthName);

    /// <summary>Enough to tell two people apart; masked when no organisation of the reader follows them.</summary>
    public string Reconnaissable =>
        string.Join(
            " · ",
            new[]
            {
                BirthDate is { } born
                    ? (IsOurs ? $"{born.Day:00}/{born.Month:00}/{born.Year:0000}" : $"{born.Day:00}/{born.Month:00}/••••")
                    : null,
                Phone is { Length: > 0 } phone ? (IsOurs ? Francais.Telephone(phone) : Francais.TelephoneMasque(phone)) : null,
                Email is { Length: > 0 } email ? (IsOurs ? email : Francais.CourrielMasque(email)) : null,
                Responsable is { } responsable && IsOurs ? $"proche {Francais.De(responsable)}" : null,
            }.OfType<string>()
        );
}
