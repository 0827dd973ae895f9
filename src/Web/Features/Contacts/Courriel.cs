using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace RdvSolidarites.Web.Features.Contacts;

/// <summary>An e-mail address as people type it, made one way of writing it (spec 1 A-02).</summary>
public static partial class Courriel
{
    /// <summary>Trimmed, lower case, the slips ".@" and ".." put right.</summary>
    public static string Normalise(string typed)
    {
        var email = typed.Trim().ToLowerInvariant();
        email = Dots().Replace(email, ".");
        return email.Replace(".@", "@", StringComparison.Ordinal);
    }

    /// <summary>The address, or null when it cannot be one. Before the @ mail servers do not read accents; after it they are carried as punycode.</summary>
    public static string? Parse(string? typed) =>
        typed is not null && Normalise(typed) is var email && Shape().IsMatch(email) && !HasAccent(email) ? email : null;

    /// <summary>What to say of what cannot be one.</summary>
    public static string Refusal(string? typed, string otherwise = "Vérifiez l’e-mail\u00A0: il s’écrit comme nom@exemple.fr.") =>
        typed is not null && HasAccent(Normalise(typed)) ? "Avant le @, écrivez l’adresse sans accent ni lettre spéciale." : otherwise;

    /// <summary>The address, or null and the sentence under its field; nothing typed is what its field says of it (required, or not).</summary>
    public static string? Read(ModelStateDictionary state, string field, string? typed)
    {
        var email = Parse(typed);
        if (email is null && typed is { Length: > 0 })
        {
            state.AddModelError(field, Refusal(typed, "Cette adresse e-mail n’est pas complète\u00A0: elle ressemble à nom@exemple.fr."));
        }

        return email;
    }

    private static bool HasAccent(string email) => email.LastIndexOf('@') is > 0 and var at && !Ascii.IsValid(email.AsSpan(0, at));

    [GeneratedRegex(@"\.{2,}", RegexOptions.None, 1000)]
    private static partial Regex Dots();

    [GeneratedRegex(
        @"^[^@\s\p{Cc},;:<>()\[\]""\\]{1,64}@[^@\s\p{Cc}.,;:<>()\[\]""\\]+(\.[^@\s\p{Cc}.,;:<>()\[\]""\\]+)+$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Shape();
}
