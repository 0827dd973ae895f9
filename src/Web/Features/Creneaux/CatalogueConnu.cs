using System.Collections;
using Microsoft.Extensions.Caching.Memory;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Answers about what may be booked, kept by this process as long as the catalogue of the territory has the number under which they were read.</summary>
public sealed class CatalogueConnu : IDisposable
{
    /// <summary>Rows of answers, whatever the questions: anybody may ask new ones. About a kilobyte each.</summary>
    internal const int MostRows = 100_000;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRows });

    /// <summary>Answers that are kept now.</summary>
    internal int Count => _known.Count;

    internal Reponse? Find(object question, long version, Instant now) =>
        _known.TryGetValue(question, out Reponse? known) && known!.Version == version && known.From <= now && now < known.Until
            ? known
            : null;

    /// <summary>Full, it keeps what is asked most, and this one another time.</summary>
    internal void Keep(object question, Reponse answer) =>
        _known.Set(
            question,
            answer,
            new MemoryCacheEntryOptions
            {
                Size = 1 + ((answer.Value as ICollection)?.Count ?? 0),
                AbsoluteExpirationRelativeToNow = Creneaux.AgendasConnus.MaxAge.ToTimeSpan(),
            }
        );

    public void Dispose() => _known.Dispose();

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
