using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
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

        builder.Services.AddGeocoder(new Uri(url));
    }

    internal static IHttpClientBuilder AddGeocoder(this IServiceCollection services, Uri url)
    {
        services.AddSingleton<IGeocoder, NationalGeocoder>();
        var client = services
            .AddHttpClient(
                nameof(NationalGeocoder),
                http =>
                {
                    http.BaseAddress = url;
                    http.Timeout = 2 * _patience; // a body that never ends: the pipeline below sees headers only
                }
            )
            .RemoveAllLoggers(); // they write the address asked: it is somebody's home
        client.AddResilienceHandler(
            nameof(NationalGeocoder),
            (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetService<TimeProvider>();
                AddPatience(pipeline);
            }
        );
        return client;
    }

    /// <summary>
    /// 800 ms for an answer; what fails, and is not merely silent, is tried a second time at once; after repeated failures or silences nobody asks for half a
    /// minute.
    /// </summary>
    private static void AddPatience(ResiliencePipelineBuilder<HttpResponseMessage> pipeline) =>
        pipeline
            .AddRetry(
                new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 1,
                    Delay = TimeSpan.Zero,
                    UseJitter = false,
                    ShouldHandle = tried =>
                        ValueTask.FromResult(
                            tried.Outcome
                                is { Exception: HttpRequestException }
                                    or { Result.StatusCode: >= HttpStatusCode.InternalServerError }
                        ),
                }
            )
            .AddCircuitBreaker(
                new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 4,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = TimeSpan.FromSeconds(30),
                }
            )
            .AddTimeout(new TimeoutStrategyOptions { Timeout = _patience });
}
