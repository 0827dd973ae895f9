using System.Collections.Concurrent;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Answers about what may be booked, kept by this process as long as the catalogue of the territory has the number under which they were read.</summary>
public sealed class CatalogueConnu
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<object, Reponse> _known = new();

    internal Reponse? Find(object question, long version, Instant now) =>
        _known.TryGetValue(question, out var known) && known.Version == version && known.From <= now && now < known.Until ? known : null;

    internal void Keep(object question, Reponse answer)
    {
        // Full, it begins again: what is asked often is soon known again.
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[question] = answer;
    }

    /// <summary>What is kept of one question.</summary>
    /// <param name="Version">The number of the catalogue.</param>
    /// <param name="From">When it was read.</param>
    /// <param name="Until">Time itself changes it then.</param>
    /// <param name="Value">The answer.</param>
    internal sealed record Reponse(long Version, Instant From, Instant Until, object? Value);
}

/// <summary>The same, for one request: the number is asked once, and holds for all of it.</summary>
public sealed class CatalogueLu(Db db, CatalogueConnu connu, Current current)
{
    private static readonly KeptQuestion<Func<Db, string, IAsyncEnumerable<long>>> _versions = new(() =>
        EF.CompileAsyncQuery(
            (Db db, string numero) =>
                db.Territoires.Where(territoire => territoire.Numero == numero).Select(territoire => territoire.CatalogueVersion)
        )
    );

    private readonly Dictionary<string, long?> _read = new(StringComparer.Ordinal);

    /// <summary>The answer that is known, or the one that is read now.</summary>
    /// <param name="numero">Of the territory, or of several.</param>
    /// <param name="question">Equal questions have equal answers.</param>
    /// <param name="read">Asks the database; says until when the answer holds if nothing is changed.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<T> AskAsync<T>(string numero, object question, Func<Task<(T Value, Instant Until)>> read, CancellationToken ct)
    {
        if (await VersionAsync(numero, ct) is not { } version)
        {
            return (await read()).Value;
        }

        if (connu.Find(question, version, current.Now) is { } known)
        {
            return (T)known.Value!;
        }

        var (value, until) = await read();
        // A transaction may undo what it has changed: nobody else may see it.
        if (db.Database.CurrentTransaction is null && until > current.Now)
        {
            var end = Instant.Min(until, current.Now + Creneaux.AgendasConnus.MaxAge);
            connu.Keep(question, new CatalogueConnu.Reponse(version, current.Now, end, value));
        }

        return value;
    }

    /// <summary>Those that share a number count together; null when nobody has it.</summary>
    private async Task<long?> VersionAsync(string numero, CancellationToken ct)
    {
        if (!_read.TryGetValue(numero, out var version))
        {
            var versions = await _versions.On(db)(db, numero).ToListAsync(ct);
            _read[numero] = version = versions.Count == 0 ? null : versions.Sum();
        }

        return version;
    }
}
