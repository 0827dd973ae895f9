using System.Globalization;
using System.Text.Json;
using RdvSolidarites.Web.Features.Comptes.Federation;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>Who FranceConnect says it is (spec 1 ). The address is not proved by it.</summary>
public sealed record IdentitePivot(string Subject, string FirstName, string BirthName, string LastName, LocalDate? BirthDate, string? Email)
{
    public static IdentitePivot Of(JsonElement claims)
    {
        var birthName = claims.Name("family_name") ?? "";
        return new IdentitePivot(
            claims.Subject,
            claims.Name("given_name") ?? "",
            birthName,
            claims.Name("preferred_username") ?? birthName,
            DateOnly.TryParseExact(claims.Text("birthdate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
                ? LocalDate.FromDateOnly(birth)
                : null,
            claims.Courriel
        );
    }
}
