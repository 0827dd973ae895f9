namespace RdvSolidarites.Web.Tests.Host;

/// <summary>The real database of a test run: a SQLite file, or a private PostgreSQL in the project that says POSTGRES.</summary>
public sealed class TestDatabase : IDisposable
{
    private const string Wish = "RDV_CI";

    private readonly Action _remove;

    private TestDatabase(string connectionString, Action remove) => (ConnectionString, _remove) = (connectionString, remove);

    public string ConnectionString { get; }

    /// <summary>In CI nothing may be skipped: what is missing is a failure.</summary>
    public static bool NothingMayBeMissing =>
        Environment.GetEnvironmentVariable(Wish) == "1" || Environment.GetEnvironmentVariable("CI") == "true";

    public void Dispose() => _remove();

#if POSTGRES
    /// <summary>Why there is none on this machine, or null.</summary>
    public static string? Missing =>
        PostgresCluster.Binaries() is null && !NothingMayBeMissing ? "No PostgreSQL binaries on this machine." : null;

    public static TestDatabase Start()
    {
        var cluster = PostgresCluster.Start(
            PostgresCluster.Binaries() ?? throw new InvalidOperationException("No PostgreSQL binaries, and CI skips nothing.")
        );
        return new TestDatabase(
            cluster.ConnectionString(),
            () =>
            {
                Npgsql.NpgsqlConnection.ClearAllPools();
                cluster.Dispose();
            }
        );
    }
#else
    /// <summary>SQLite is always there.</summary>
    public static string? Missing => null;

    public static TestDatabase Start()
    {
        var folder = Directory.CreateTempSubdirectory("rdv-tests-").FullName;
        return new TestDatabase(
            $"Data Source={Path.Combine(folder, "rdv.db")}",
            () =>
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        );
    }
#endif
}
