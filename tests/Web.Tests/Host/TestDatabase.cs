namespace RdvSolidarites.Web.Tests.Host;

/// <summary>The real database of a test run: a SQLite file, or a private PostgreSQL; the same assembly runs once on each.</summary>
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

    /// <summary>Which of the two this run asks for: <c>RDV_TESTS_DB=postgres</c>, set by the settings of Web.Tests.Postgres.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("RDV_TESTS_DB") == "postgres";

    /// <summary>Why there is none on this machine, or null. SQLite is always there.</summary>
    public static string? Missing =>
        IsPostgres && PostgresCluster.Binaries() is null && !NothingMayBeMissing ? "No PostgreSQL binaries on this machine." : null;

    public static TestDatabase Start() => IsPostgres ? Postgres() : Sqlite();

    private static TestDatabase Postgres()
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

    private static TestDatabase Sqlite()
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
}
