using Microsoft.AspNetCore.Identity;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A way to sign in. Neither the person (usager, agent) nor where messages go. The user name is "kind:e-mail": one e-mail, one account per kind.</summary>
public sealed class Compte : IdentityUser<long>
{
    public CompteKind Kind { get; init; }

    /// <summary>Subject given by FranceConnect or ProConnect.</summary>
    public string? FederatedSubject { get; set; }
    public Instant CreatedAt { get; init; }
    public Instant? LastSignInAt { get; set; }

    public static string UserNameOf(CompteKind kind, string email) => $"{kind}:{email.Trim().ToLowerInvariant()}";
}

public enum CompteKind
{
    Usager,
    Agent,
    SuperAdmin,
}
