using RdvSolidarites.Web;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Demo;

/// <summary>The accounts of the demonstration: reserved addresses, one password for all, hashed once.</summary>
public static class ComptesDemo
{
    private const string Domain = "demo.rdv-solidarites.example";

    private static readonly Lazy<string> _hash = new(() => Compte.Hash(DemoWorld.Password));

    /// <summary>Those worth trying first, for the sign-in pages and the console.</summary>
    public static IReadOnlyList<CompteDemo> ToTry { get; } =
    [
        Agent("Sophie", "Delattre", "référente de tout le territoire\u00A0: organisations, motifs, secteurs, agents, droits"),
        Agent("Martine", "Lefebvre", "secrétaire de la MDS d’Arras, sans agenda"),
        Agent("Hélène", "Carpentier", "sage-femme, un agenda pour la PMI d’Arras et le CPEF de Lens"),
        Agent("Claire", "Fontaine", "assistante sociale à Arras"),
        Agent("Fatima", "Haddad", "assistante sociale et administratrice à Bapaume"),
        Agent("Samira", "Cherif", "infirmière et administratrice du CPEF de Lens"),
        Usager("Amandine", "Lecocq", "deux enfants, une référente"),
        Usager("Rachid", "Mansouri", "un rendez-vous à venir"),
    ];

    public static string EmailOf(string firstName, string lastName) =>
        $"{TexteCherchable.Normalise(firstName).Replace(' ', '-')}.{TexteCherchable.Normalise(lastName).Replace(' ', '-')}@{Domain}";

    internal static Compte New(CompteKind kind, string email)
    {
        var name = Compte.UserNameOf(kind, email);
        return new Compte
        {
            Kind = kind,
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            CreatedAt = Instant.FromUtc(2026, 1, 5, 8, 0),
            PasswordHash = _hash.Value,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
    }

    private static CompteDemo Agent(string firstName, string lastName, string what) =>
        new(CompteKind.Agent, EmailOf(firstName, lastName), $"{firstName} {lastName}", what);

    private static CompteDemo Usager(string firstName, string lastName, string what) =>
        new(CompteKind.Usager, EmailOf(firstName, lastName), $"{firstName} {lastName}", what);
}
