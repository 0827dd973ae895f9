using System.Globalization;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Historique;

/// <summary>The authors that the history keeps as references, as people call them.</summary>
public static class Auteurs
{
    public static async Task<string> NameAsync(Db db, string? reference, CancellationToken ct) =>
        reference is null ? "quelqu’un" : (await NamesAsync(db, [reference], ct))[reference];

    /// <summary>Who saved a row last, as the history refers to them; null when nothing is known of it.</summary>
    public static Task<string?> LastAsync(Db db, string entity, long id, CancellationToken ct)
    {
        var key = id.ToString(CultureInfo.InvariantCulture);
        return db
            .Versions.Where(version => version.Entity == entity && version.EntityId == key)
            .OrderByDescending(version => version.Id)
            .Select(version => version.Author)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Each reference with its name, in three queries at most.</summary>
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

        var superAdmins = Ids(references, "superadmin:");
        foreach (
            var one in superAdmins.Length == 0
                ? []
                : await db.SuperAdmins.AsNoTracking().Where(one => superAdmins.Contains(one.Id)).ToListAsync(ct)
        )
        {
            names[one.Reference] = $"{one.Name} (super-admin)";
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
        reference == Systeme.Instance.Reference ? Marque.Nom
        : reference == Visiteur.Anonyme.Reference ? "En ligne, sans compte"
        : reference.Contains(AuteurPour.By, StringComparison.Ordinal) ? "Un super-admin, pour un agent"
        : reference.StartsWith("agent:", StringComparison.Ordinal) ? "Un agent"
        : reference.StartsWith("superadmin:", StringComparison.Ordinal) ? "Un super-admin"
        : "Un usager";
}
