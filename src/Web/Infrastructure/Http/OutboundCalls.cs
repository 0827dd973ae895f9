using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>How this house asks another something while a person waits: not for long, and not at all while it does not answer.</summary>
internal static class OutboundCalls
{
    /// <summary>
    /// So long for an answer; a reading that fails, and is not merely silent, is tried a second time at once; after repeated failures or silences nobody asks
    /// for half a minute. The limit stands inside the breaker, which would otherwise see no silence. Nothing is logged: addresses say who people are.
    /// </summary>
    public static IHttpClientBuilder WithPatience(this IHttpClientBuilder client, TimeSpan patience)
    {
        // A body that never ends: the pipeline below sees headers only.
        client.ConfigureHttpClient(http => http.Timeout = 2 * patience).RemoveAllLoggers();
        client.AddResilienceHandler(
            client.Name,
            (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetService<TimeProvider>();
                pipeline.AddRetry(SecondTry()).AddCircuitBreaker(Breaker()).AddTimeout(new TimeoutStrategyOptions { Timeout = patience });
            }
        );
        return client;
    }

    private static HttpRetryStrategyOptions SecondTry()
    {
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.Zero,
            UseJitter = false,
            ShouldHandle = tried =>
                ValueTask.FromResult(
                    tried.Outcome is { Exception: HttpRequestException } or { Result.StatusCode: >= HttpStatusCode.InternalServerError }
                ),
        };
        // A code is given for tokens once.
        retry.DisableForUnsafeHttpMethods();
        return retry;
    }

    private static HttpCircuitBreakerStrategyOptions Breaker() =>
        new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = 4,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(30),
        };
}
