using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Which database: a PostgreSQL connection string in ConnectionStrings:Db, or else one SQLite file.</summary>
public static class DataSetup
{
    public const string DefaultConnection = "Data Source=App_Data/rdv.db";

    /// <summary>A list of ids is one parameter, however long: one text and one plan for the question (inside a kept question EF.Parameter cannot say so).</summary>
    private const ParameterTranslationMode Lists = ParameterTranslationMode.Parameter;

    public static void AddData(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Db") is { Length: > 0 } configured ? configured : DefaultConnection;

        builder.Services.AddSingleton<LectureSeule>();
        builder.Services.AddScoped<Acting>();

        if (IsPostgres(connection))
        {
            builder.Services.AddSingleton(new NpgsqlDataSourceBuilder(Prepared(Bounded(connection, builder.Configuration))).Build());
            builder.Services.AddDbContext<Db, PostgresDb>(
                (services, options) =>
                    options
                        .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>(), said => said.UseParameterizedCollectionMode(Lists))
                        .AddInterceptors(services.GetRequiredService<LectureSeule>(), EvenementsComptes.Instance, FrenchOrder.OnPostgres),
                optionsLifetime: ServiceLifetime.Singleton
            );
        }
        else
        {
            var absolute = AbsolutePath(connection, builder.Environment.ContentRootPath);
            builder.Services.AddScoped<IDailyJob, MesureDeSqlite>();
            builder.Services.AddDbContext<Db, SqliteDb>(
                (services, options) =>
                    options
                        .UseSqlite(absolute, said => said.UseParameterizedCollectionMode(Lists))
                        .AddInterceptors(
                            new SqlitePragmas(),
                            services.GetRequiredService<LectureSeule>(),
                            EvenementsComptes.Instance,
                            FrenchOrder.OnSqlite
                        ),
                optionsLifetime: ServiceLifetime.Singleton
            );
        }

        builder.Services.AddDataProtection().SetApplicationName("rdv-solidarites").PersistKeysToDbContext<Db>();
    }

    public static bool IsPostgres(string connection) =>
        connection.Contains("Host=", StringComparison.OrdinalIgnoreCase)
        || connection.Contains("Server=", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A node takes so many connections and no more: beyond what its processors can use, more only make all slower, and a peak would take those that the
    /// server keeps for others. Whoever comes next waits in order, some seconds, then is told to come back (503). A string that says otherwise is obeyed.
    /// </summary>
    private static string Bounded(string connection, IConfiguration configuration)
    {
        var said = connection
            .Split(';')
            .Select(part => part.Split('=')[0].Replace(" ", "", StringComparison.Ordinal))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var parts = new NpgsqlConnectionStringBuilder(connection);
        if (!said.Contains("MaximumPoolSize") && !said.Contains("MaxPoolSize"))
        {
            parts.MaxPoolSize = configuration.GetValue("Database:PoolSize", Math.Max(12, 6 * Environment.ProcessorCount));
        }

        if (!said.Contains("Timeout"))
        {
            parts.Timeout = configuration.GetValue("Database:PatienceSeconds", 5);
        }

        return parts.ToString();
    }

    /// <summary>
    /// The few questions that pages ask again and again are parsed and planned once for each connection, from their second time on, whatever their values: to
    /// plan who may see what takes ten times as long as to answer. They are never compiled to machine code: they are short, and compiling costs more than
    /// running. Eleven tables are put in order together, not eight: an agenda's details join nine, and the ninth would be read
    /// whole. A connection string that speaks of preparing for itself (a pooler may not allow it) is left alone.
    /// </summary>
    private static string Prepared(string connection)
    {
        if (connection.Contains("Prepare", StringComparison.OrdinalIgnoreCase))
        {
            return connection;
        }

        var parts = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 };
        parts.Options =
            $"{parts.Options} -c jit=off -c plan_cache_mode=force_generic_plan -c join_collapse_limit=11 -c from_collapse_limit=11".TrimStart();
        return parts.ToString();
    }

    private static string AbsolutePath(string connection, string root)
    {
        var parts = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection) { ForeignKeys = true };
        parts.DataSource = Path.GetFullPath(parts.DataSource, root);
        Directory.CreateDirectory(Path.GetDirectoryName(parts.DataSource)!);
        return parts.ToString();
    }
}
