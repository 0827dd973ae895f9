using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>For load balancers: alive is "the process answers", ready is "it reaches its database".</summary>
public static class Health
{
    /// <summary>Some load balancers ask for the head only.</summary>
    private static readonly string[] _methods = ["GET", "HEAD"];

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/health/live", _methods, () => Results.Text($"ok {Edition.Version}")).AllowAnonymous();
        app.MapMethods(
                "/health/ready",
                _methods,
                async (Db db, CancellationToken ct) =>
                    await db.Database.CanConnectAsync(ct) ? Results.Text("ok") : Results.Text("database", statusCode: 503)
            )
            .AllowAnonymous();
    }
}
