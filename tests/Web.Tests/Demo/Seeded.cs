using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Demo;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Demo;

/// <summary>A demonstration in an empty database of its own, since it fills one.</summary>
public sealed class Seeded : IAsyncDisposable
{
    private readonly RdvApp _node;

    private Seeded(RdvApp node) => _node = node;

    public static async Task<Seeded> StartAsync(RdvApp app, LocalDate today)
    {
        var world = new Seeded(app.With(("ConnectionStrings:Db", app.AnotherDatabase())));
        await using var scope = world.Scope();
        await new DemoWorld(scope.ServiceProvider.GetRequiredService<Db>(), today).BuildAsync();
        return world;
    }

    /// <summary>Asks it, with fresh eyes.</summary>
    public AsyncServiceScope Scope() => _node.Scope();

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}

/// <summary>The demonstrations of a few days, each made once, for tests that only read them.</summary>
public sealed class Demonstrations(RdvApp app) : IAsyncDisposable
{
    private readonly Dictionary<LocalDate, Seeded> _made = [];

    public async Task<Seeded> OfAsync(LocalDate today)
    {
        if (!_made.TryGetValue(today, out var world))
        {
            _made[today] = world = await Seeded.StartAsync(app, today);
        }

        return world;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var world in _made.Values)
        {
            await world.DisposeAsync();
        }
    }
}

/// <summary>Tests of the demonstration run one after the other, on the same worlds.</summary>
[CollectionDefinition(Name)]
public sealed class DemonstrationsCollection : ICollectionFixture<Demonstrations>
{
    public const string Name = "Demonstrations";
}

/// <summary>A test that reads a demonstration.</summary>
[Collection(DemonstrationsCollection.Name)]
public abstract class DemoTest(Demonstrations worlds) : IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_scope is { } scope)
        {
            await scope.DisposeAsync();
        }
    }

    protected async Task<Db> WorldAsync(LocalDate today)
    {
        Assert.SkipWhen(TestDatabase.Missing is not null, TestDatabase.Missing ?? "");
        _scope = (await worlds.OfAsync(today)).Scope();
        return _scope.Value.ServiceProvider.GetRequiredService<Db>();
    }
}
