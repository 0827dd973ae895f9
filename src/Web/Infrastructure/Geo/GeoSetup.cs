using Microsoft.Extensions.Caching.Memory;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>Towns are always known; streets only when Geocoder:Url names a service.</summary>
public static class GeoSetup
{
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(800);

    public static void AddGeo(this WebApplicationBuilder builder)
    {
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton(Communes.France);

        if (builder.Configuration["Geocoder:Url"] is not { Length: > 0 } url)
        {
            builder.Services.AddSingleton<IGeocoder, NoGeocoder>();
            return;
        }

        var pipeline = Patience(TimeProvider.System);
        builder.Services.AddHttpClient(nameof(NationalGeocoder), client => client.BaseAddress = new Uri(url));
        builder.Services.AddSingleton<IGeocoder>(services => new NationalGeocoder(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(NationalGeocoder)),
            pipeline,
            services.GetRequiredService<IMemoryCache>(),
            services.GetRequiredService<ILogger<NationalGeocoder>>()
        ));
    }

    /// <summary>800 ms for an answer; after repeated failures nobody asks for half a minute.</summary>
    internal static ResiliencePipeline Patience(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 4,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = TimeSpan.FromSeconds(30),
                }
            )
            .AddTimeout(new TimeoutStrategyOptions { Timeout = _patience })
            .Build();
}
