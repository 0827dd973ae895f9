using System.Text.Json;

namespace RdvSolidarites.Web.Features.Comptes.ProConnect;

/// <summary>Who ProConnect says it is: the employer vouches for the address, unless it says that it does not.</summary>
public sealed record IdentitePro(string Subject, string? Email)
{
    public static IdentitePro Of(JsonElement claims) =>
        new(
            Text(claims, "sub") ?? throw new JsonException("no sub"),
            claims.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.False
                ? null
                : Courriel.Parse(Text(claims, "email"))
        );

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
