using System.Globalization;
using System.Text.Json;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Historique;

/// <summary>Reads the versions of a row as a person reads a history: who, when, what changed, in French.</summary>
public sealed class LectureHistorique(Db db)
{
    /// <summary>Nobody reads more.</summary>
    private const int Most = 200;

    /// <summary>The history of one row, the latest first. Whoever calls has checked that the row may be seen.</summary>
    /// <param name="entity">Name of its class.</param>
    /// <param name="id">Its id.</param>
    /// <param name="mots">How its columns are called and their values said; the others are not shown.</param>
    /// <param name="zone">The clock of whoever reads.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<IReadOnlyList<Trace>> OfAsync(string entity, long id, Mots mots, DateTimeZone zone, CancellationToken ct)
    {
        var key = id.ToString(CultureInfo.InvariantCulture);
        var versions = await db
            .Versions.AsNoTracking()
            .Where(version => version.Entity == entity && version.EntityId == key)
            .OrderByDescending(version => version.Id)
            .Take(Most)
            .ToListAsync(ct);
        var names = await NamesAsync(versions.Select(version => version.Author), ct);
        return
        [
            .. versions
                .Select(version => new Trace(
                    version.At.InZone(zone).LocalDateTime,
                    names[version.Author],
                    version.Act,
                    [.. Changes(version, mots)]
                ))
                .Where(trace => trace.Act != VersionAct.Changed || trace.Changes.Count > 0),
        ];
    }

    private static IEnumerable<Changement> Changes(Infrastructure.Data.Version version, Mots mots)
    {
        var changes = JsonSerializer.Deserialize<Dictionary<string, string?[]>>(version.Changes, Json.Options) ?? [];
        foreach (var (column, mot) in mots.All)
        {
            if (changes.TryGetValue(column, out var values) && values is [var before, var after])
            {
                foreach (var change in mot.Read(before, after).Where(change => change.Before != change.After))
                {
                    yield return change;
                }
            }
        }
    }

    /// <summary>"agent:12" is a colleague's name; a citizen stays « l’usager », the house itself.</summary>
    private async Task<Dictionary<string, string>> NamesAsync(IEnumerable<string> authors, CancellationToken ct)
    {
        var authorsOf = authors.Distinct().ToList();
        // « agent:12 par superadmin:3 » is two people.
        var all = authorsOf.SelectMany(author => author.Split(AuteurPour.By)).Distinct().ToList();
        var ids = all.Where(author => author.StartsWith("agent:", StringComparison.Ordinal))
            .Select(author => long.Parse(author["agent:".Length..], CultureInfo.InvariantCulture))
            .ToArray();
        var agents =
            ids.Length == 0
                ? []
                : await db
                    .Agents.Where(agent => EF.Parameter(ids).Contains(agent.Id))
                    .ToDictionaryAsync(agent => $"agent:{agent.Id}", agent => agent.FirstName + " " + agent.LastName, ct);
        var superAdmins = all.Exists(IsSuperAdmin)
            ? await db.SuperAdmins.ToDictionaryAsync(one => $"superadmin:{one.Id}", one => $"{one.Name} (super-admin)", ct)
            : [];
        return authorsOf.ToDictionary(
            author => author,
            author => string.Join(", pour ", author.Split(AuteurPour.By).Reverse().Select(Named))
        );

        string Named(string author) => agents.GetValueOrDefault(author) ?? superAdmins.GetValueOrDefault(author) ?? Generic(author);
    }

    private static bool IsSuperAdmin(string author) => author.StartsWith("superadmin:", StringComparison.Ordinal);

    private static string Generic(string author) =>
        author.Split(':')[0] switch
        {
            "agent" => "Un agent",
            "usager" => "L’usager",
            "superadmin" => "Un super-admin",
            "visiteur" => "L’usager, sans compte",
            _ => Marque.Nom,
        };
}

/// <summary>How the columns of a row are said to people, in the order in which they are read.</summary>
public sealed class Mots
{
    private readonly List<(string Column, Mot Mot)> _all = [];

    public IReadOnlyList<(string Column, Mot Mot)> All => _all;

    /// <summary>A column as it is.</summary>
    public Mots Dire(string column, string libelle) => Dire(column, libelle, value => value);

    public Mots Dire(string column, string libelle, Func<string, string> dire)
    {
        _all.Add((column, new Mot(libelle, dire)));
        return this;
    }

    /// <summary>Ids of rows whose names are known: which came and which left, rather than two long lists to compare.</summary>
    public Mots Liste(string column, string libelle, IReadOnlyDictionary<long, string> names)
    {
        _all.Add((column, new ListeDeNoms(libelle, names)));
        return this;
    }

    /// <summary>A day of the calendar.</summary>
    public Mots Jour(string column, string libelle) =>
        Dire(
            column,
            libelle,
            value => NodaTime.Text.LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var date } ? Francais.Jour(date) : value
        );

    /// <summary>A time of the day.</summary>
    public Mots Heure(string column, string libelle) =>
        Dire(
            column,
            libelle,
            value =>
                NodaTime.Text.LocalTimePattern.GeneralIso.Parse(value) is { Success: true, Value: var time } ? Francais.Heure(time) : value
        );

    /// <summary>An instant, on the clock of whoever reads.</summary>
    public Mots Moment(string column, string libelle, DateTimeZone zone) =>
        Dire(
            column,
            libelle,
            value =>
                NodaTime.Text.InstantPattern.ExtendedIso.Parse(value) is { Success: true, Value: var at }
                    ? Francais.Moment(at.InZone(zone).LocalDateTime)
                    : value
        );

    /// <summary>The id of a row whose name is known.</summary>
    public Mots Nom(string column, string libelle, IReadOnlyDictionary<long, string> names) =>
        Dire(
            column,
            libelle,
            value => long.TryParse(value, CultureInfo.InvariantCulture, out var id) && names.TryGetValue(id, out var name) ? name : "autre"
        );
}

/// <summary>How one column is called, and its values said.</summary>
public record Mot(string Libelle, Func<string, string> Dire)
{
    /// <summary>What is told of a change between two values, as they were written.</summary>
    public virtual IEnumerable<Changement> Read(string? before, string? after) => [new(Libelle, Say(before), Say(after))];

    private string? Say(string? value) => string.IsNullOrEmpty(value) ? null : Dire(value);
}

/// <summary>What one save did.</summary>
public sealed record Trace(LocalDateTime At, string Author, VersionAct Act, IReadOnlyList<Changement> Changes)
{
    public string Verb =>
        Act switch
        {
            VersionAct.Created => "a créé",
            VersionAct.Deleted => "a supprimé",
            _ => "a modifié",
        };
}

/// <summary>One answer that changed; null is « rien ».</summary>
public sealed record Changement(string Libelle, string? Before, string? After)
{
    /// <summary>What came into a list, or left it: said alone, without an arrow.</summary>
    public bool IsList { get; init; }
}
