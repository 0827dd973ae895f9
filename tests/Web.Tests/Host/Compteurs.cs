using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>
/// The framework's middleware that limits requests makes limiters that it never stops. Their timers hold the whole host: nothing to a process that has
/// one, more than a gigabyte to one that makes two hundred. The tests stop them with the host.
/// </summary>
internal sealed class Compteurs : IStartupFilter
{
    private const string Limits = "RateLimitingMiddleware"; // not public

    private RequestDelegate? _pipeline;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use((RequestDelegate rest) => _pipeline = rest);
            next(app);
        };

    public void Stop()
    {
        if (_pipeline is not null)
        {
            Stop(_pipeline, []);
            _pipeline = null;
        }
    }

    /// <summary>From one middleware to those after it: each keeps them in a field.</summary>
    private static void Stop(RequestDelegate pipeline, HashSet<object> seen)
    {
        if (pipeline.Target is not { } middleware || !seen.Add(middleware))
        {
            return;
        }

        foreach (var field in middleware.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            switch (field.GetValue(middleware))
            {
                case RequestDelegate rest:
                    Stop(rest, seen);
                    break;
                case IDisposable limiter when middleware.GetType().Name == Limits:
                    limiter.Dispose();
                    break;
                default:
                    break;
            }
        }
    }
}
