using System.Collections.Frozen;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>What a password must be: long, not one of those that everybody tries first, not made of one's own name (docs/decisions/0003-mots-de-passe.md).</summary>
public static class MotDePasse
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>A personal word shorter than this is found in too many good passwords to refuse them.</summary>
    private const int ShortestPersonalWord = 4;

    private static readonly Refusal _short = new("password_short", "Ce mot de passe est trop court\u00A0: il faut au moins 12 caractères.");
    private static readonly Refusal _long = new("password_long", "Ce mot de passe est trop long\u00A0: 128 caractères au plus.");
    private static readonly Refusal _common = new(
        "password_common",
        "Ce mot de passe est parmi les premiers que l’on essaie\u00A0: choisissez-en un autre, par exemple quatre mots sans lien entre eux."
    );
    private static readonly Refusal _personal = new(
        "password_personal",
        "Ce mot de passe contient votre nom ou votre adresse e-mail\u00A0: choisissez-en un autre."
    );

    /// <summary>Why this password may not be chosen by whoever has these names and addresses, or null when it may.</summary>
    public static Refusal? Refusal(string password, params IEnumerable<string?> personal)
    {
        var plain = Plain(password);
        return password.Length switch
        {
            < MinLength => _short,
            > MaxLength => _long,
            _ when MotsDePasseCourants.Contains(plain) => _common,
            _ when personal.SelectMany(Words).Any(word => plain.Contains(word, StringComparison.Ordinal)) => _personal,
            _ => null,
        };
    }

    /// <summary>"Été-2026" and "ete2026" are the same guess.</summary>
    internal static string Plain(string text) => string.Concat(TexteCherchable.Normalise(text).Where(char.IsLetterOrDigit));

    /// <summary>The names, and of an address what stands before the @.</summary>
    private static IEnumerable<string> Words(string? personal) =>
        TexteCherchable
            .Normalise((personal ?? "").Split('@')[0])
            .Split(' ')
            .Append(Plain((personal ?? "").Split('@')[0]))
            .Where(word => word.Length >= ShortestPersonalWord);
}
