using Microsoft.Data.Sqlite;
using Npgsql;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>
/// The real database of a test run: a SQLite file, or a private PostgreSQL; the same assembly runs once on each. Its schema is kept aside once made:
/// a test that wants a database of its own gets a copy, which takes milliseconds where the migrations take a second.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private const string Wish = "RDV_CI";
    private const string Schema = "rdv_schema";

    private readonly string _folder;
    private readonly Action _remove;

    private TestDatabase(string connectionString, string folder, Action remove) =>
        (ConnectionString, _folder, _remove) = (connectionString, folder, remove);

    public string ConnectionString { get; }

    private string SchemaFile => Path.Combine(_folder, $"{Schema}.db");

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

    /// <summary>Whether it was kept: what comes later would copy rows too.</summary>
    public bool HasSchema { get; private set; }

    /// <summary>Once the migrations have run here, and before anything is written. PostgreSQL copies a database in which nobody is.</summary>
    public void KeepSchema()
    {
        HasSchema = true;
        if (IsPostgres)
        {
            Say($"CREATE DATABASE {Schema} TEMPLATE postgres");
            return;
        }

        using var from = new SqliteConnection(ConnectionString);
        using var to = new SqliteConnection($"Data Source={SchemaFile};Pooling=False");
        from.Open();
        from.BackupDatabase(to);
    }

    /// <summary>Another database on the same server, with the schema and nothing in it; it goes with this one.</summary>
    public string Another()
    {
        var name = $"rdv_{Guid.NewGuid():N}";
        if (IsPostgres)
        {
            Say($"CREATE DATABASE {name} TEMPLATE {Schema}");
            return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 5 }.ToString();
        }

        var file = Path.Combine(_folder, $"{name}.db");
        File.Copy(SchemaFile, file);
        return $"Data Source={file}";
    }

    private void Say(string sql)
    {
        var elsewhere = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "template1", Pooling = false };
        using var connection = new NpgsqlConnection(elsewhere.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static TestDatabase Postgres()
    {
        var cluster = PostgresCluster.Start(
            PostgresCluster.Binaries() ?? throw new InvalidOperationException("No PostgreSQL binaries, and CI skips nothing.")
        );
        return new TestDatabase(
            cluster.ConnectionString(),
            cluster.Folder,
            () =>
            {
                NpgsqlConnection.ClearAllPools();
                cluster.Dispose();
            }
        );
    }

    private static TestDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("rdv-tests-").FullName;
        return new TestDatabase(
            $"Data Source={Path.Combine(folder, "rdv.db")}",
            folder,
            () =>
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        );
    }
}
