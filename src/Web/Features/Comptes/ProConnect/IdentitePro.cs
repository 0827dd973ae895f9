using System.Text.Json;
using RdvSolidarites.Web.Features.Comptes.Federation;

namespace RdvSolidarites.Web.Features.Comptes.ProConnect;

/// <summary>Who ProConnect says it is: the employer vouches for the address, unless it says that it does not.</summary>
public sealed record IdentitePro(string Subject, string? Email)
{
    public static IdentitePro Of(JsonElement claims) =>
        new(
            claims.Subject,
            claims.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.False ? null : claims.Courriel
        );
}
