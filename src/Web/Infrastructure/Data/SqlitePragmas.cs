using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Said to SQLite each time a connection opens.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Words =
        "PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Words;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Words;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
