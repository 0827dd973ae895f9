using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
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
            services.ConfigureDbContext<SqliteDb>((provider, options) => options.AddInterceptors(provider.GetRequiredService<QueryLog>()));
            services.ConfigureDbContext<PostgresDb>(
                (provider, options) => options.AddInterceptors(provider.GetRequiredService<QueryLog>())
            );
            StopWorker(services);
        });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = builder.Build();
        // Any node may be the first on its database: the shared one, or one that a test keeps for itself.
        using (var scope = host.Services.CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<Db>().Database.Migrate();
        }

        host.Start();
        // The house's keys are read now: no test's count of questions depends on being the first.
        host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("warm").Protect("warm");
        host.Services.GetRequiredService<Empreintes>().AllOf("warm");
        StopWatching(host.Services);
        return host;
    }

    /// <summary>A host leaves behind what watches its files, and with it all that it kept: with a few dozen nodes, a machine watches no more.</summary>
    private static void StopWatching(IServiceProvider services)
    {
        var files = services.GetRequiredService<IWebHostEnvironment>();
        services
            .GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopped.Register(() =>
            {
                (files.WebRootFileProvider as IDisposable)?.Dispose();
                (files.ContentRootFileProvider as IDisposable)?.Dispose();
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
