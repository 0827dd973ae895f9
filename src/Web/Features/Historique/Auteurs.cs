using System.Globalization;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Historique;

/// <summary>The authors that the history keeps as references, as people call them.</summary>
public static class Auteurs
{
    public static async Task<string> NameAsync(Db db, string? reference, CancellationToken ct) =>
        reference is null ? "quelqu’un" : (await NamesAsync(db, [reference], ct))[reference];

    /// <summary>Each reference with its name, in two queries at most.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        Db db,
        IReadOnlyCollection<string> references,
        CancellationToken ct
    )
    {
        var (agents, usagers) = (Ids(references, "agent:"), Ids(references, "usager:"));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (
            var agent in agents.Length == 0 ? [] : await db.Agents.AsNoTracking().Where(one => agents.Contains(one.Id)).ToListAsync(ct)
        )
        {
            names[agent.Reference] = agent.FullName;
        }

        foreach (
            var usager in usagers.Length == 0 ? [] : await db.Usagers.AsNoTracking().Where(one => usagers.Contains(one.Id)).ToListAsync(ct)
        )
        {
            names[usager.Reference] = $"{usager.FullName} (usager)";
        }

        foreach (var reference in references.Where(reference => !names.ContainsKey(reference)))
        {
            names[reference] = Kind(reference);
        }

        return names;
    }

    private static long[] Ids(IEnumerable<string> references, string kind) =>
        [
            .. references
                .Where(reference => reference.StartsWith(kind, StringComparison.Ordinal))
                .Select(reference => long.TryParse(reference.AsSpan(kind.Length), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Distinct(),
        ];

    private static string Kind(string reference) =>
        reference == Systeme.Instance.Reference ? "RDV-Solidarités"
        : reference == Visiteur.Anonyme.Reference ? "En ligne, sans compte"
        : reference.StartsWith("agent:", StringComparison.Ordinal) ? "Un agent"
        : reference.StartsWith("superadmin:", StringComparison.Ordinal) ? "Un super-admin"
        : "Un usager";
}
