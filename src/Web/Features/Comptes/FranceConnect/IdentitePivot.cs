using System.Globalization;
using System.Text.Json;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Geo;

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

    /// <summary>
    /// Is this person the file's? All that makes an identity is said on both sides and agrees: given names (all, or the first as people write it), name,
    /// birth date. A birth date that nobody wrote is not the same one: father and son may share their name and their mailbox.
    /// </summary>
    public bool IsWhollyThatOf(Usager usager) =>
        BirthDate is { } birth && usager.BirthDate == birth && HasGivenName(usager.FirstName) && HasName(usager);

    private bool HasGivenName(string name)
    {
        var (here, there) = (TexteCherchable.Normalise(name), TexteCherchable.Normalise(FirstName));
        return here.Length > 0 && (there == here || there.StartsWith(here + " ", StringComparison.Ordinal));
    }

    /// <summary>The birth name when the file has it; else the only name that it has is one of theirs.</summary>
    private bool HasName(Usager usager)
    {
        var here = TexteCherchable.Normalise(usager.BirthName is { Length: > 0 } birthName ? birthName : usager.LastName);
        var isBirthName = here == TexteCherchable.Normalise(BirthName);
        return here.Length > 0 && (isBirthName || (usager.BirthName is not { Length: > 0 } && here == TexteCherchable.Normalise(LastName)));
    }
}
