using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

[assembly: AssemblyFixture(typeof(RdvApp))]

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>
/// The real application on a real database, one for the whole run: tests share it, each in its own territory and at its own time.
/// Only the clock and the doors to the outside are not the real ones; the worker is turned by hand.
/// </summary>
public sealed class RdvApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal)
    {
        ["RateLimits:PublicFormsPerMinute"] = "1000000",
        ["RateLimits:HoldsPerTenMinutes"] = "1000000",
        ["RateLimits:MessagesPerTenMinutes"] = "1000000",
        ["Sms:Offered"] = "true",
    };
    private static readonly MemoryCache _translated = new(new MemoryCacheOptions());
    private readonly Lazy<TestDatabase> _database = new(TestDatabase.Start);
    private readonly RdvApp? _owner;

    /// <summary>Nodes that come and go by the dozen would each watch their settings' files, and a machine watches few.</summary>
    static RdvApp() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    public RdvApp() { }

    private RdvApp(RdvApp owner, IEnumerable<(string Name, string Value)> settings)
    {
        _owner = owner;
        foreach (var (name, value) in settings)
        {
            _settings[name] = value;
        }
    }

    public QueryLog Queries => Services.GetRequiredService<QueryLog>();

    private string ConnectionString => _owner?.ConnectionString ?? _database.Value.ConnectionString;

    /// <summary>Before any test: the factory makes its host on first use without a lock, and two tests that came first together had one each.</summary>
    public ValueTask InitializeAsync()
    {
        if (TestDatabase.Missing is null)
        {
            _ = Server;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Another database, with the schema and nothing in it, for nodes of a test's own: <c>With(("ConnectionStrings:Db", …))</c>.</summary>
    public string AnotherDatabase() => (_owner ?? this)._database.Value.Another();

    /// <summary>Another node on the same database, with other settings. The caller disposes it.</summary>
    public RdvApp With(params (string Name, string Value)[] settings) => new(_owner ?? this, settings);

    /// <summary>What one request or one turn of the worker gets, at a given time and outside any request: the house itself acts.</summary>
    public AsyncServiceScope Scope(Instant? now = null)
    {
        var scope = Services.CreateAsyncScope();
        TestClock.At(now ?? TestClock.Default, scope.ServiceProvider.GetRequiredService<Current>);
        return scope;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_owner is null && _database.IsValueCreated)
        {
            _database.Value.Dispose();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("ConnectionStrings:Db", ConnectionString);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IClock>();
            services.AddSingleton<IClock, TestClock>();
            services.AddSingleton<QueryLog>();
            services.AddSingleton<Compteurs>();
            services.AddSingleton<IStartupFilter>(provider => provider.GetRequiredService<Compteurs>());
            services.ConfigureDbContext<SqliteDb>(Watched);
            services.ConfigureDbContext<PostgresDb>(Watched);
            StopWorker(services);
        });
    }

    /// <summary>Every test asks its own questions: in a cache of the usual size they would chase out those of the pages, to be translated again.</summary>
    private static void Watched(IServiceProvider provider, DbContextOptionsBuilder options) =>
        options.AddInterceptors(provider.GetRequiredService<QueryLog>()).UseMemoryCache(_translated);

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = builder.Build();
        if (_owner is null && !_database.Value.HasSchema)
        {
            Migrate(host.Services);
        }

        host.Start();
        // The house's keys are read now: no test's count of questions depends on being the first.
        host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("warm").Protect("warm");
        host.Services.GetRequiredService<Empreintes>().AllOf("warm");
        StopWatching(host.Services);
        return host;
    }

    /// <summary>Other nodes find the schema there: on this database, or on a copy.</summary>
    private void Migrate(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Db>().Database.Migrate();
        services.GetService<NpgsqlDataSource>()?.Clear();
        _database.Value.KeepSchema();
    }

    /// <summary>A host leaves behind what watches its files and what counts its requests, and with them all that it kept.</summary>
    private static void StopWatching(IServiceProvider services)
    {
        var files = services.GetRequiredService<IWebHostEnvironment>();
        var counters = services.GetRequiredService<Compteurs>();
        services
            .GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopped.Register(() =>
            {
                (files.WebRootFileProvider as IDisposable)?.Dispose();
                (files.ContentRootFileProvider as IDisposable)?.Dispose();
                counters.Stop();
            });
    }

    /// <summary>Nothing of ours runs by itself: tests turn the worker when they want and at the time they want.</summary>
    private static void StopWorker(IServiceCollection services)
    {
        var ours = services
            .Where(service =>
                service.ServiceType == typeof(IHostedService)
                && (service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType)?.Assembly == typeof(Program).Assembly
            )
            .ToList();
        ours.ForEach(service => services.Remove(service));
    }
}
