using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Said to SQLite once for each handle on the file: handles live in the pool, and Entity Framework takes one for every query.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Words =
        "PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;";

    private readonly ConditionalWeakTable<object, object> _told = [];

    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        FrenchOrder.LendTo((SqliteConnection)result);
        return result;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsTold(connection))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Words;
        command.ExecuteNonQuery();
        Told(connection);
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (IsTold(connection))
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = Words;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Told(connection);
    }

    /// <summary>A connection that only reads asks whether the file is there: it cannot be told to write ahead.</summary>
    private bool IsTold(DbConnection connection) =>
        connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase)
        || _told.TryGetValue(((SqliteConnection)connection).Handle!, out _);

    private void Told(DbConnection connection) => _told.Add(((SqliteConnection)connection).Handle!, this);
}
