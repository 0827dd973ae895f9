using Microsoft.Data.Sqlite;
using Npgsql;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Bench;

/// <summary>A database of each kind, made for the bench and removed after it.</summary>
internal sealed class Base : IDisposable
{
    private readonly Action _remove;

    private Base(string name, string connection, Action remove) => (Name, Connection, _remove) = (name, connection, remove);

    public string Name { get; }
    public string Connection { get; }

    /// <summary>The kinds asked for with <c>--db</c>, both when nothing is said; PostgreSQL only where its binaries are.</summary>
    public static IEnumerable<Base> Asked(Arguments arguments)
    {
        var kind = arguments.Text("--db", "both");

        if (kind is "sqlite" or "both")
        {
            yield return Sqlite();
        }

        if (kind is "postgres" or "both")
        {
            if (PostgresCluster.Binaries() is { } binaries)
            {
                yield return Postgres(binaries);
            }
            else
            {
                Console.WriteLine("PostgreSQL: no binaries on this machine, not measured.");
            }
        }
    }

    public void Dispose() => _remove();

    private static Base Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("rdv-bench-").FullName;
        return new Base(
            "SQLite",
            $"Data Source={Path.Combine(folder, "rdv.db")}",
            () =>
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        );
    }

    /// <summary>As in production: nothing is lost in a power cut.</summary>
    private static Base Postgres(string binaries)
    {
        var cluster = PostgresCluster.Start(binaries, "-c shared_buffers=256MB");
        return new Base(
            "PostgreSQL",
            cluster.ConnectionString(),
            () =>
            {
                NpgsqlConnection.ClearAllPools();
                cluster.Dispose();
            }
        );
    }
}
