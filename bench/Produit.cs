using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using RdvSolidarites.Web.Features;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Bench;

/// <summary>The product's own services on one database, at a fixed time, with a counter of queries. No web server.</summary>
internal sealed class Produit : IAsyncDisposable
{
    private readonly WebApplication _app;

    public Produit(string connection, Instant now, bool worker = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Db"] = connection;
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IClock>(new FixedClock(now));
        builder.Services.AddScoped<Current>();
        builder.Services.AddScoped<IActe>(services => services.GetRequiredService<Current>());
        builder.AddData();
        builder.AddFeatures();
        builder.Services.AddSingleton(Queries);
        builder.Services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(Queries));
        builder.Services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(Queries));
        builder.Services.RemoveAll<Microsoft.Extensions.Hosting.IHostedService>();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["Worker:Enabled"] = worker ? "true" : "false";
        builder.AddMessages([]);

        _app = builder.Build();
    }

    public QueryCount Queries { get; } = new();

    public Task StartAsync() => _app.StartAsync();

    public AsyncServiceScope Scope() => _app.Services.CreateAsyncScope();

    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Scope();
        return await act(scope.ServiceProvider);
    }

    public Task<T> WithDbAsync<T>(Func<Db, Task<T>> act) => WithAsync(services => act(services.GetRequiredService<Db>()));

    public Task MigrateAsync() =>
        WithDbAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private sealed class FixedClock(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}
