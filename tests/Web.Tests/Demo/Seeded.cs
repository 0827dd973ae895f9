using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Demo;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Demo;

/// <summary>An empty database of its own, since the demonstration fills one.</summary>
internal sealed class Seeded : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly RdvApp _node;
    private readonly AsyncServiceScope _scope;

    private Seeded(TestDatabase database, RdvApp node)
    {
        (_database, _node, _scope) = (database, node, node.Scope());
        Db = _scope.ServiceProvider.GetRequiredService<Db>();
    }

    public Db Db { get; }

    public static async Task<Seeded> StartAsync(RdvApp app, LocalDate today)
    {
        var database = TestDatabase.Start();
        var world = new Seeded(database, app.With(("ConnectionStrings:Db", database.ConnectionString)));
        await world.Db.Database.MigrateAsync();
        await new DemoWorld(world.Db, today).BuildAsync();
        world.Db.ChangeTracker.Clear();
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _node.DisposeAsync();
        _database.Dispose();
    }
}
