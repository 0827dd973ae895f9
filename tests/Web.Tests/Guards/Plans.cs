using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>How the database of the tests would answer a question in a whole country, and which large tables it would read from end to end.</summary>
internal sealed partial class Plans : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly IDbContextTransaction? _transaction;
    private readonly bool _isOwn;

    private Plans(DbConnection connection, IDbContextTransaction? transaction, bool isOwn) =>
        (_connection, _transaction, _isOwn) = (connection, transaction, isOwn);

    public static async Task<Plans> OfAsync(Db db) => db is PostgresDb ? await OfPostgresAsync(db) : await OfSqliteAsync(db);

    /// <summary>The large tables that this question would read whole; none for what writes.</summary>
    public async Task<IReadOnlyList<string>> ReadWholeAsync(string sql) =>
        !Selects().IsMatch(sql) ? []
        : _transaction is null ? await OnSqliteAsync(sql)
        : await OnPostgresAsync(sql);

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.RollbackAsync();
            await _transaction.DisposeAsync();
        }

        if (_isOwn)
        {
            await _connection.DisposeAsync();
        }
    }

    /// <summary>What the planner is told is forgotten with the transaction: other tests go on.</summary>
    private static async Task<Plans> OfPostgresAsync(Db db)
    {
        var transaction = await db.Database.BeginTransactionAsync();
        var connection = db.Database.GetDbConnection();
        await GrandPays.TellPostgresAsync(connection, transaction.GetDbTransaction(), db.Model);
        await GrandPays.RunAsync(connection, transaction.GetDbTransaction(), "SET LOCAL plan_cache_mode = force_generic_plan");
        // It counts the pages of the files that it really has: of tables nearly empty it prefers to read all. Asked so, it does where no index can answer.
        await GrandPays.RunAsync(connection, transaction.GetDbTransaction(), "SET LOCAL enable_seqscan = off");
        return new Plans(connection, transaction, isOwn: false);
    }

    /// <summary>The same tables, empty, in memory.</summary>
    private static async Task<Plans> OfSqliteAsync(Db db)
    {
        var schema = await db
            .Database.SqlQueryRaw<string>(
                "SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC"
            )
            .ToListAsync();
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        FrenchOrder.LendTo(connection);
        foreach (var sql in schema)
        {
            await GrandPays.RunAsync(connection, null, sql);
        }

        await GrandPays.TellSqliteAsync(connection, db.Model);
        return new Plans(connection, null, isOwn: true);
    }

    private async Task<IReadOnlyList<string>> OnSqliteAsync(string sql)
    {
        await using var command = ((SqliteConnection)_connection).CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in Parameters().Matches(sql).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, "[]");
        }

        var tables = Tables().Matches(sql).ToLookup(match => match.Groups["alias"].Value, match => match.Groups["table"].Value);
        List<string> whole = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            // "SCAN r", "SCAN r USING INDEX …"; "SEARCH …" goes straight to its rows.
            if (reader.GetString(3).Split(' ') is ["SCAN", var alias, ..])
            {
                whole.AddRange(tables[alias].Append(alias).Where(GrandPays.Large.Contains));
            }
        }

        return whole;
    }

    private async Task<IReadOnlyList<string>> OnPostgresAsync(string sql)
    {
        var names = Parameters().Matches(sql).Select(match => match.Value).Distinct().ToList();
        var numbered = Parameters().Replace(sql, match => $"${names.IndexOf(match.Value) + 1}");
        await RunAsync($"PREPARE asked AS {numbered}");
        await using var command = _connection.CreateCommand();
        var values = names.Count == 0 ? "" : $"({string.Join(", ", names.Select(_ => "NULL"))})";
        (command.CommandText, command.Transaction) = ($"EXPLAIN (FORMAT JSON) EXECUTE asked{values}", _transaction!.GetDbTransaction());
        var plan = (string)(await command.ExecuteScalarAsync())!;
        await RunAsync("DEALLOCATE asked");
        using var document = JsonDocument.Parse(plan);
        return
        [
            .. Nodes(document.RootElement[0].GetProperty("Plan"))
                .Where(IsWhole)
                .Select(node => node.GetProperty("Relation Name").GetString()!),
        ];
    }

    private Task RunAsync(string sql) => GrandPays.RunAsync(_connection, _transaction!.GetDbTransaction(), sql);

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var parts) ? parts.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];

    private static bool IsWhole(JsonElement node) =>
        node.TryGetProperty("Relation Name", out var table)
        && GrandPays.Large.Contains(table.GetString()!)
        && node.GetProperty("Node Type").GetString() is var type
        && (
            type == "Seq Scan" || (type is "Index Scan" or "Index Only Scan" && !node.TryGetProperty("Index Cond", out _) && !IsOfFew(node))
        );

    /// <summary>What is left to fill in has an index of its own: read whole, it is not the table.</summary>
    private static bool IsOfFew(JsonElement node) =>
        node.TryGetProperty("Index Name", out var index) && index.GetString() == "ix_rdvs_to_fill_in";

    [GeneratedRegex(@"^\s*(-- .*\n\s*)*(SELECT|WITH)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Selects();

    [GeneratedRegex(@"@\w+", RegexOptions.None, 1000)]
    private static partial Regex Parameters();

    [GeneratedRegex("(FROM|JOIN) \"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tables();
}
