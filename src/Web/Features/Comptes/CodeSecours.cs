using System.Security.Cryptography;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A code to print, that replaces the telephone once. Only its hash is kept.</summary>
public sealed class CodeSecours : Entity
{
    public const int Number = 10;

    /// <summary>No O and 0, no I and 1.</summary>
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 12;

    private CodeSecours() { }

    public long CompteId { get; private init; }
    public string Hash { get; private init; } = "";
    public Instant? UsedAt { get; private init; }

    /// <summary>Ten new ones, and what must be shown once: "ABCD-EFGH-JKLM".</summary>
    public static (List<CodeSecours> Rows, List<string> Shown) For(long compteId)
    {
        var codes = Enumerable.Range(0, Number).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        return (
            [.. codes.Select(code => new CodeSecours { CompteId = compteId, Hash = HashOf(compteId, code) })],
            [.. codes.Select(code => $"{code[..4]}-{code[4..8]}-{code[8..]}")]
        );
    }

    /// <summary>The same whatever the case, spaces and dashes.</summary>
    public static string HashOf(long compteId, string typed) =>
        Secrets.Hash($"code-secours-{compteId}", string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)));
}
