using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>For load balancers: alive is "the process answers", ready is "it reaches its database".</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet(
                "/health/ready",
                async (Db db, CancellationToken ct) =>
                    await db.Database.CanConnectAsync(ct) ? Results.Text("ok") : Results.Text("database", statusCode: 503)
            )
            .AllowAnonymous();
    }
}
