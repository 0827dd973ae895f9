using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>
/// Tells a database that it holds a whole country: it then plans as it would there, with nothing in its tables. How many rows a value of a column stands
/// for is read from the model: as many as its table has for one row of the table that it points to.
/// </summary>
internal static class GrandPays
{
    private const long Others = 1_000;

    private static readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal)
    {
        ["territoires"] = 105,
        ["organisations"] = 300,
        ["services"] = 20,
        ["motifs"] = 3_000,
        ["lieux"] = 1_000,
        ["agents"] = 30_000,
        ["roles_agents"] = 33_000,
        ["agents_services"] = 33_000,
        ["plages_ouverture"] = 90_000,
        ["motifs_plages"] = 180_000,
        ["absences"] = 60_000,
        ["usagers"] = 600_000,
        ["rdvs"] = 5_300_000,
        ["rdvs_agents"] = 5_500_000,
        ["participations"] = 5_500_000,
        ["versions"] = 10_000_000,
        ["evenements"] = 1_000_000,
        ["suites"] = 1_200_000,
        ["messages"] = 3_000_000,
    };

    /// <summary>A plan that reads one of these whole is a page that slows down with the country.</summary>
    public static readonly IReadOnlySet<string> Large = _rows.Where(pair => pair.Value >= 30_000).Select(pair => pair.Key).ToHashSet();

    /// <summary>The planner of PostgreSQL, for this transaction.</summary>
    public static async Task TellPostgresAsync(DbConnection connection, DbTransaction transaction, IModel model)
    {
        foreach (var (table, type) in Tables(model))
        {
            await RunAsync(
                connection,
                transaction,
                $"UPDATE pg_class SET reltuples = {RowsOf(table)}, relpages = greatest(1, pg_relation_size('{table}') / 8192) WHERE oid = '{table}'::regclass"
            );
            foreach (var column in type.GetProperties().Select(property => property.GetColumnName()))
            {
                await RunAsync(
                    connection,
                    transaction,
                    $"""
                    DELETE FROM pg_statistic s USING pg_attribute a
                    WHERE a.attrelid = '{table}'::regclass AND a.attname = '{column}' AND s.starelid = a.attrelid AND s.staattnum = a.attnum;
                    INSERT INTO pg_statistic (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct, stakind1, stakind2, stakind3, stakind4, stakind5,
                      staop1, staop2, staop3, staop4, staop5, stacoll1, stacoll2, stacoll3, stacoll4, stacoll5)
                    SELECT attrelid, attnum, false, 0, 8, {Distinct(type, column)}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                    FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{column}'
                    """
                );
            }
        }
    }

    /// <summary>The planner of SQLite, for this connection on an empty schema.</summary>
    public static async Task TellSqliteAsync(DbConnection connection, IModel model)
    {
        await RunAsync(connection, null, "ANALYZE");
        foreach (var (table, type) in Tables(model))
        {
            foreach (var (name, columns) in await IndexesAsync(connection, table))
            {
                var (each, said) = (1L, $"{RowsOf(table)}");
                foreach (var column in columns)
                {
                    each = Math.Min(RowsOf(table), each * Distinct(type, column));
                    said += string.Create(CultureInfo.InvariantCulture, $" {Math.Max(1, RowsOf(table) / each)}");
                }

                await RunAsync(connection, null, $"INSERT INTO sqlite_stat1 VALUES ('{table}', '{name}', '{said}')");
            }
        }

        await RunAsync(connection, null, "ANALYZE sqlite_schema");
    }

    public static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<(string Table, IEntityType Type)> Tables(IModel model) =>
        model
            .GetEntityTypes()
            .Where(type => type.GetTableName() is not null)
            .Select(type => (type.GetTableName()!, type))
            .DistinctBy(row => row.Item1);

    private static long RowsOf(string table) => _rows.GetValueOrDefault(table, Others);

    private static long Distinct(IEntityType type, string column)
    {
        var rows = RowsOf(type.GetTableName()!);
        var property = type.GetProperties().FirstOrDefault(one => one.GetColumnName() == column);
        return property switch
        {
            null => rows,
            _ when property.GetContainingForeignKeys().FirstOrDefault() is { } key => Math.Min(
                rows,
                RowsOf(key.PrincipalEntityType.GetTableName()!)
            ),
            { ClrType.IsEnum: true } => 4,
            _ when property.ClrType == typeof(bool) => 2,
            _ when property.ClrType == typeof(Instant) => Math.Min(rows, 20_000),
            _ when property.ClrType == typeof(LocalDate) => Math.Min(rows, 400),
            _ => rows,
        };
    }

    private static async Task<List<(string Name, string[] Columns)>> IndexesAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT i.name, c.name FROM pragma_index_list('{table}') i, pragma_index_info(i.name) c ORDER BY i.seq, c.seqno";
        await using var reader = await command.ExecuteReaderAsync();
        List<(string Index, string Column)> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return [.. rows.GroupBy(row => row.Index).Select(index => (index.Key, index.Select(row => row.Column).ToArray()))];
    }
}
