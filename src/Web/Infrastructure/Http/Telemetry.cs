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

    /// <summary>The house's own counters: docs/exploitation.md says what each is for.</summary>
    public static readonly Meter Meter = new("RdvSolidarites");

    /// <summary>What happened, once it is committed, by the stable name of the event: bookings are "rdv.reserve".</summary>
    public static readonly Counter<long> Events = Meter.CreateCounter<long>("rdv.events");

    /// <summary>Rules that said no to somebody, by the code of the refusal.</summary>
    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("rdv.refusals");

    /// <summary>A refusal that somebody was told, by its code.</summary>
    public static void Count(Refusal refusal) => Refusals.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));

    /// <summary>How long a search for créneaux takes, by page.</summary>
    public static readonly Histogram<double> Searches = Meter.CreateHistogram<double>("rdv.search.duration", "s");

    /// <summary>Lines of the outbox that failed, by the type of the failure: each is a bug.</summary>
    public static readonly Counter<long> OutboxFailures = Meter.CreateCounter<long>("rdv.outbox.failures");

    /// <summary>Messages by channel and by what became of the try: sent, again, given up.</summary>
    public static readonly Counter<long> Messages = Meter.CreateCounter<long>("rdv.messages");

    /// <summary>For how long the oldest thing that should have left has waited, as the worker of this node saw it last.</summary>
    public static readonly Gauge<double> OutboxLag = Meter.CreateGauge<double>("rdv.outbox.lag", "s");

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
