using System.Text.Json;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Something that people find by words: the save keeps them in step.</summary>
public interface ISearched
{
    long Id { get; }

    /// <summary>The words as one text: tells whether they have changed.</summary>
    string Search { get; }

    IReadOnlyList<string> SearchWords();
}

/// <summary>Writes the words of one usager, all in one statement: a row each would cost a question each.</summary>
internal static class SearchWords
{
    private const string Forget = "DELETE FROM mots_usagers WHERE usager_id = {0}; ";
    private const string Sqlite = "INSERT INTO mots_usagers (usager_id, mot) SELECT {0}, value FROM json_each({1})";
    private const string Postgres = "INSERT INTO mots_usagers (usager_id, mot) SELECT {0}, unnest({1})";

    public static Task WriteAsync(Db db, ISearched searched, bool isNew, CancellationToken ct)
    {
        var words = searched.SearchWords();
        object values = db is SqliteDb ? JsonSerializer.Serialize(words) : words.ToArray();
        var insert = db is SqliteDb ? Sqlite : Postgres;
        return db.Database.ExecuteSqlRawAsync(isNew ? insert : Forget + insert, [searched.Id, values], ct);
    }
}
