using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>One JSON line a log in production; OpenTelemetry only when OTEL_EXPORTER_OTLP_ENDPOINT says where to send. Neither carries a query string: it may hold an address.</summary>
public static class Telemetry
{
    private static readonly string[] _meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "RdvSolidarites",
    ];

    /// <summary>The house's own counters.</summary>
    public static readonly Meter Meter = new("RdvSolidarites");

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction())
        {
            builder.Logging.ClearProviders().AddJsonConsole(options => options.UseUtcTimestamp = true);
        }

        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
        {
            return;
        }

        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(_meters).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", "Npgsql").AddOtlpExporter());
    }
}
