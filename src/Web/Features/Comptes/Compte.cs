using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A way to sign in. Neither the person (usager, agent) nor where messages go. The user name is "kind:e-mail": one e-mail, one account per kind.</summary>
public sealed partial class Compte : IdentityUser<long>
{
    /// <summary>In a row, from one browser or one address; and of the proofs asked of whoever gave one already.</summary>
    public const int MaxFailures = 5;

    /// <summary>In a row, from addresses and browsers that the account does not know, all together.</summary>
    public const int MaxStrangersFailures = 20;
    public static readonly Duration LockOut = Duration.FromMinutes(10);

    private static readonly Lazy<PasswordHasher<Compte>> _hasher = new(() =>
        new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }))
    );

    /// <summary>What the password of nobody is compared with, so that an unknown e-mail takes as long as a known one.</summary>
    private static readonly Lazy<string> _nobody = new(() => Hash(Secrets.NewKey()));

    /// <summary>Of PBKDF2 with SHA-512, as OWASP asks. Only tests, which sign in by the hundred, ask for fewer, before the first password.</summary>
    internal static int Rounds { get; set; } = 210_000;

    public CompteKind Kind { get; init; }

    /// <summary>Subject given by FranceConnect or ProConnect.</summary>
    public string? FederatedSubject { get; set; }

    /// <summary>Wrong codes, and wrong passwords in an open session: only whoever gave a proof already can err here.</summary>
    public int ProofFailures { get; private set; }
    public Instant? ProofsClosedUntil { get; private set; }
    public Instant CreatedAt { get; init; }
    public Instant? LastSignInAt { get; private set; }

    /// <summary>A confirmed account; without password it is only entered through a provider, or after « mot de passe oublié ».</summary>
    public static Compte For(CompteKind kind, string email, string? password, Instant now)
    {
        var compte = new Compte
        {
            Kind = kind,
            CreatedAt = now,
            EmailConfirmed = true,
            LockoutEnabled = true,
        };
        compte.SetEmail(email);
        if (password is not null)
        {
            compte.SetPassword(password);
        }

        return compte;
    }

    /// <summary>The account of someone who comes from a provider; without address when theirs already names another account.</summary>
    public static Compte Federated(string subject, string? email, Instant now)
    {
        var compte = new Compte
        {
            Kind = CompteKind.Usager,
            CreatedAt = now,
            LockoutEnabled = true,
            FederatedSubject = subject,
        };
        if (email is not null)
        {
            compte.SetEmail(email);
        }
        else
        {
            compte.UserName = $"{CompteKind.Usager}:{subject}";
            compte.NormalizedUserName = compte.UserName.ToUpperInvariant();
            compte.EndSessions();
        }

        return compte;
    }

    public static string UserNameOf(CompteKind kind, string email) => $"{kind}:{Courriel.Normalise(email)}";

    /// <summary>As the unique index keeps it.</summary>
    public static string KeyOf(CompteKind kind, string email) => UserNameOf(kind, email).ToUpperInvariant();

    /// <summary>Spends the time of a comparison when there is no account to compare with.</summary>
    public static void CompareWithNobody(string password) => _hasher.Value.VerifyHashedPassword(null!, _nobody.Value, password);

    public void SetEmail(string email)
    {
        Email = Courriel.Normalise(email);
        NormalizedEmail = Email.ToUpperInvariant();
        UserName = UserNameOf(Kind, email);
        NormalizedUserName = KeyOf(Kind, email);
        EndSessions();
    }

    /// <summary>Rules are asked before: <see cref="MotDePasse.Refusal"/>.</summary>
    public void SetPassword(string password)
    {
        PasswordHash = Hash(password);
        (AccessFailedCount, LockoutEnd) = (0, null);
        (ProofFailures, ProofsClosedUntil) = (0, null);
        EndSessions();
    }

    public bool HasPassword(string password) =>
        PasswordHash is { } hash && _hasher.Value.VerifyHashedPassword(this, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>What a password is kept as.</summary>
    public static string Hash(string password) => _hasher.Value.HashPassword(null!, password);

    /// <summary>Every session opened with this account ends at its next request.</summary>
    public void EndSessions() => (SecurityStamp, ConcurrencyStamp) = (Secrets.NewKey(), Secrets.NewKey());
}

public enum CompteKind
{
    Usager,
    Agent,
    SuperAdmin,
}

public static class CompteKindExtensions
{
    /// <summary>The first word of the addresses of these people's pages.</summary>
    public static string Espace(this CompteKind kind) =>
        kind switch
        {
            CompteKind.Agent => "agents",
            CompteKind.SuperAdmin => "super_admins",
            _ => "usagers",
        };
}
