using System.Text.RegularExpressions;

namespace RdvSolidarites.Web.Features.Comptes;

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

    /// <summary>The address, or null when it cannot be one.</summary>
    public static string? Parse(string? typed) =>
        typed is not null && Normalise(typed) is var email && Shape().IsMatch(email) ? email : null;

    [GeneratedRegex(@"\.{2,}", RegexOptions.None, 1000)]
    private static partial Regex Dots();

    [GeneratedRegex(
        @"^[^@\s\p{Cc},;:<>()\[\]""\\]{1,64}@[^@\s\p{Cc}.,;:<>()\[\]""\\]+(\.[^@\s\p{Cc}.,;:<>()\[\]""\\]+)+$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Shape();
}
