namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>In development the schema is brought up to date at start; in production by <c>migrate</c>, said once.</summary>
public static class Startup
{
    public static async Task MigrateAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Db>().Database.MigrateAsync();
    }
}
