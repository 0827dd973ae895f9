using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Demo;

/// <summary>
/// Writes very many rows at once, ids included, without history, events or checks: for seeds and benchmarks, never for what somebody does.
/// PostgreSQL by binary COPY, SQLite by one prepared statement.
/// </summary>
public sealed class Bulk(Db db)
{
    /// <summary>Rows of an entity, or of a join table by its name; values in the order of the properties, as the entity holds them.
    /// Properties left unsaid are null, or else zero, false, empty.</summary>
    public async Task<int> WriteAsync(string entity, string[] properties, IEnumerable<object?[]> rows, CancellationToken ct = default)
    {
        var type = db.Model.GetEntityTypes().Single(type => type.ClrType.Name == entity || type.Name == entity);
        var unsaid = type.GetProperties().Where(property => !property.IsNullable && !properties.Contains(property.Name)).ToList();
        Column[] columns =
        [
            .. properties.Select(name => new Column(type.FindProperty(name)!, type)),
            .. unsaid.Select(property => new Column(property, type)),
        ];
        object?[] defaults = [.. unsaid.Select(Default)];
        var complete = defaults.Length == 0 ? rows : rows.Select(row => (object?[])[.. row, .. defaults]);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return db.Database.GetDbConnection() switch
            {
                NpgsqlConnection postgres => await CopyAsync(postgres, type, columns, complete, ct),
                var sqlite => Insert((SqliteConnection)sqlite, type, columns, complete),
            };
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>After explicit ids: the next ones that the database gives come after them.</summary>
    public async Task FinishAsync(CancellationToken ct = default)
    {
        if (db is SqliteDb sqlite)
        {
            await sqlite.MeasureAsync(ct);
            return;
        }

        foreach (var type in db.Model.GetEntityTypes().Where(type => type.FindProperty("Id")?.ClrType == typeof(long)))
        {
            var (table, column) = (type.GetTableName(), type.FindProperty("Id")!.GetColumnName());
#pragma warning disable EF1002 // names of our own tables
            await db.Database.ExecuteSqlRawAsync(
                $"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), greatest((SELECT max({column}) FROM {table}), 1))",
                ct
            );
#pragma warning restore EF1002
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
    }

    private static object? Default(IProperty property) =>
        property.ClrType == typeof(string) ? ""
        : property.ClrType.IsValueType ? Activator.CreateInstance(property.ClrType)
        : Array.CreateInstance(property.ClrType.GetGenericArguments()[0], 0);

    private static async Task<int> CopyAsync(
        NpgsqlConnection connection,
        IEntityType type,
        Column[] columns,
        IEnumerable<object?[]> rows,
        CancellationToken ct
    )
    {
        var names = string.Join(", ", columns.Select(column => column.Name));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {type.GetTableName()} ({names}) FROM STDIN (FORMAT BINARY)",
            ct
        );
        var written = 0;

        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);

            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i].Stored(row[i]) is { } value)
                {
                    await copy.WriteAsync(value, columns[i].DataType, ct);
                }
                else
                {
                    await copy.WriteNullAsync(ct);
                }
            }

            written++;
        }

        await copy.CompleteAsync(ct);
        return written;
    }

    private static int Insert(SqliteConnection connection, IEntityType type, Column[] columns, IEnumerable<object?[]> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {type.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"$p{i}", null))).ToArray();
        var written = 0;

        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = columns[i].Stored(row[i]) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
            written++;
        }

        transaction.Commit();
        return written;
    }

    private sealed class Column(IProperty property, IEntityType type)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();

        public string Name { get; } = property.GetColumnName(StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value)!;

        public string DataType => _mapping.StoreTypeNameBase;

        public object? Stored(object? value) => value is null ? null : _mapping.Converter?.ConvertToProvider(value) ?? value;
    }
}
