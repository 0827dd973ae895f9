using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>The database does not answer, or answers everybody else first: nothing is wrong with what was asked, it may be asked again.</summary>
public static class DatabaseAway
{
    /// <summary>SQLite: the file is taken by somebody else, cannot be opened, read or written to.</summary>
    private static readonly int[] _sqlite = [5, 6, 8, 10, 13, 14];

    /// <summary>PostgreSQL: too many connections, stopping or starting, the connection broke.</summary>
    private static readonly string[] _postgres = ["53", "57P", "08"];

    /// <summary>Entity Framework wraps what the driver says, once or twice.</summary>
    public static bool Is(Exception? failure) =>
        failure is not null && ((failure is DbException one && IsAway(one)) || Is(failure.InnerException));

    private static bool IsAway(DbException failure) =>
        failure switch
        {
            SqliteException sqlite => _sqlite.Contains(sqlite.SqliteErrorCode),
            PostgresException postgres => Array.Exists(_postgres, start => postgres.SqlState.StartsWith(start, StringComparison.Ordinal)),
            // A pool in which nobody gave a connection back in time is one of these.
            NpgsqlException npgsql => npgsql.IsTransient,
            _ => false,
        };
}
