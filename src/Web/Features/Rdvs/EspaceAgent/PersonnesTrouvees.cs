using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>People whom an agent may add to a RDV: those of their territories, or only of their organisations where these are isolated.</summary>
public static class PersonnesTrouvees
{
    extension(Db db)
    {
        public IQueryable<Usager> UsagersToAdd(Agent me)
        {
            var memberIn = me.MemberIn;
            long[] open =
            [
                .. me
                    .Roles.Where(role => !role.Organisation.Territoire.IsolatedOrganisations)
                    .Select(role => role.Organisation.TerritoireId)
                    .Distinct(),
            ];
            return db.Usagers.Where(usager =>
                usager.DeletedAt == null
                && (
                    usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId))
                    || usager.Territoires.Any(link => open.Contains(link.TerritoireId))
                )
            );
        }

        /// <summary>By the words of a name, a whole e-mail, or the end of a phone number.</summary>
        public async Task<IReadOnlyList<PersonneTrouvee>> FindUsagersAsync(
            Agent me,
            string? text,
            long[] except,
            int max,
            CancellationToken ct
        )
        {
            var words = (text ?? "").Trim().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Take(5).ToList();

            if (words.Count == 0)
            {
                return [];
            }

            var (memberIn, digits) = (me.MemberIn, new string([.. (text ?? "").Where(char.IsAsciiDigit)]).TrimStart('0'));
            var found = db.UsagersToAdd(me).Where(usager => !EF.Parameter(except).Contains(usager.Id));

            if (digits.Length >= 4)
            {
                found = found.Where(usager => usager.PhoneE164 != null && usager.PhoneE164.EndsWith(digits));
            }
            else if (words is [var email] && email.Contains('@', StringComparison.Ordinal))
            {
                var address = email.ToLowerInvariant();
                found = found.Where(usager => usager.Email == address);
            }
            else
            {
#pragma warning disable MA0011 // the database's own upper case
                found = words
                    .Select(word => word.ToUpperInvariant())
                    .Aggregate(
                        found,
                        (rest, word) =>
                            rest.Where(usager =>
                                usager.LastName.ToUpper().StartsWith(word)
                                || usager.FirstName.ToUpper().StartsWith(word)
                                || (usager.BirthName != null && usager.BirthName.ToUpper().StartsWith(word))
                            )
                    );
#pragma warning restore MA0011
            }

            var rows = await found
                .OrderByDescending(usager => usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId)))
                .ThenBy(usager => usager.LastName)
                .ThenBy(usager => usager.FirstName)
                .ThenBy(usager => usager.Id)
                .Take(max)
                .Select(usager => new { Usager = usager, IsOurs = usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId)) })
                .AsNoTracking()
                .ToListAsync(ct);
            return [.. rows.Select(row => PersonneTrouvee.Of(row.Usager, row.IsOurs))];
        }
    }
}

/// <summary>A person in a list to choose from; those whom no organisation of the reader follows are masked.</summary>
public sealed record PersonneTrouvee(long Id, string Nom, string Reconnaissable)
{
    public static PersonneTrouvee Of(Usager usager, bool isOurs) =>
        new(
            usager.Id,
            usager.FullName,
            string.Join(
                " · ",
                new[]
                {
                    usager.BirthDate is { } born ? $"{born.Day:00}/{born.Month:00}/{(isOurs ? $"{born.Year:0000}" : "••••")}" : null,
                    usager.Phone is { Length: > 0 } phone ? (isOurs ? Francais.Telephone(phone) : Francais.TelephoneMasque(phone)) : null,
                    usager.Email is { Length: > 0 } email ? (isOurs ? email : Francais.CourrielMasque(email)) : null,
                }.OfType<string>()
            )
        );
}
