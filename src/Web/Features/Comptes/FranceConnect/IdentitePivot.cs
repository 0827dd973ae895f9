using System.Globalization;
using System.Text.Json;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>Who FranceConnect says it is (spec 1 ). The address is not proved by it.</summary>
public sealed record IdentitePivot(string Subject, string FirstName, string BirthName, string LastName, LocalDate? BirthDate, string? Email)
{
    public static IdentitePivot Of(JsonElement claims)
    {
        var birthName = Text(claims, "family_name") ?? "";
        return new IdentitePivot(
            Text(claims, "sub") ?? throw new JsonException("no sub"),
            Text(claims, "given_name") ?? "",
            birthName,
            Text(claims, "preferred_username") ?? birthName,
            DateOnly.TryParseExact(
                Text(claims, "birthdate"),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var birth
            )
                ? LocalDate.FromDateOnly(birth)
                : null,
            Courriel.Parse(Text(claims, "email"))
        );
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
