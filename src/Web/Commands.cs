using RdvSolidarites.Web.Features.Demo;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web;

/// <summary>What the program does besides serving: <c>migrate</c>, <c>seed --demo</c>. In development the schema and the demonstration come by themselves.</summary>
public static class Commands
{
    /// <summary>True when there was something to do and it is done: the program then ends.</summary>
    public static async Task<bool> RunAsync(WebApplication app, string[] args)
    {
        switch (args)
        {
            case ["migrate", ..]:
                await app.MigrateAsync();
                return true;
            case ["seed", "--demo", ..]:
                await app.MigrateAsync();
                await DemoAsync(app);
                return true;
            default:
                await PrepareAsync(app);
                return false;
        }
    }

    private static async Task PrepareAsync(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        await app.MigrateAsync();

        // "Demo": "false" keeps an empty database empty.
        if (app.Configuration.GetValue("Demo", defaultValue: true))
        {
            await DemoAsync(app);
        }
    }

    private static async Task DemoAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();

        if (!await db.Territoires.AnyAsync())
        {
            var today = scope
                .ServiceProvider.GetRequiredService<IClock>()
                .GetCurrentInstant()
                .InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"])
                .Date;
            await new DemoWorld(db, today).BuildAsync();
        }

        await Console.Out.WriteLineAsync(ComptesDemo.Notice());
    }
}
