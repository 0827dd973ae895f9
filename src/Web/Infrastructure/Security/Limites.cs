using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>A form that writes, or may write, to an address that whoever sends it types: it has a rate of its own, far below that of others.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WritesToStrangersAttribute : Attribute;

/// <summary>
/// How many forms, by address and by person: signing in frees nobody from what their address may do, nor changing address from what a person may do.
/// Only agents are not counted by address: a whole office shares one. Counted by each node.
/// </summary>
internal sealed class Limites(IConfiguration configuration) : IConfigureOptions<RateLimiterOptions>, IDisposable
{
    /// <summary>Where créneaux are held.</summary>
    private const string HoldsPath = "/prendre_rdv/garde";

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _tenMinutes = TimeSpan.FromMinutes(10);

    /// <summary>Each ticks for as long as it is not disposed of, and the chain does not dispose of its links.</summary>
    private readonly List<PartitionedRateLimiter<HttpContext>> _links = [];

    public void Configure(RateLimiterOptions options)
    {
        int Setting(string name, int usual) => configuration.GetValue($"RateLimits:{name}", usual);

        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : _minute;
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            By(http => OfAgent(http) is null && !IsHold(http) ? Origin(http) : null, "forms", Setting("PublicFormsPerMinute", 60), _minute),
            By(http => OfUsager(http), "forms", Setting("AccountFormsPerMinute", 30), _minute),
            By(http => OfAgent(http), "forms", Setting("AgentFormsPerMinute", 240), _minute),
            // Holds take time from everybody: a robot that drops its cookie must not hold a whole week.
            By(http => IsHold(http) ? Origin(http) : null, "holds", Setting("HoldsPerTenMinutes", 30), _tenMinutes),
            By(
                http => WritesToStrangers(http) && OfAgent(http) is null ? Origin(http) : null,
                "mails",
                Setting("MessagesPerTenMinutes", 30),
                _tenMinutes
            ),
            By(http => WritesToStrangers(http) ? OfUsager(http) : null, "mails", Setting("AccountMessagesPerTenMinutes", 10), _tenMinutes),
            By(http => WritesToStrangers(http) ? OfAgent(http) : null, "mails", Setting("AgentMessagesPerTenMinutes", 60), _tenMinutes)
        );
    }

    public void Dispose() => _links.ForEach(link => link.Dispose());

    /// <summary>Where a request comes from, or null. Of an IPv6 address the part that a subscriber does not choose: lines get a /56 to divide.</summary>
    public static string? AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return null;
        }

        return address.AddressFamily != AddressFamily.InterNetworkV6 ? address.ToString()
            : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
            : new IPAddress([.. address.GetAddressBytes().Take(7), .. new byte[9]]) + "/56";
    }

    /// <summary>One limit; whoever has no key for it is not counted by it.</summary>
    private PartitionedRateLimiter<HttpContext> By(Func<HttpContext, string?> key, string what, int permits, TimeSpan window)
    {
        var link = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            IsCounted(http) && key(http) is { } whose
                ? RateLimitPartition.GetFixedWindowLimiter(
                    $"{what} {whose}",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }
                )
                : RateLimitPartition.GetNoLimiter("free")
        );
        _links.Add(link);
        return link;
    }

    /// <summary>Forms. The page that explains a refusal is the refused request shown again: it must not be refused too.</summary>
    private static bool IsCounted(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IStatusCodeReExecuteFeature>() is null;

    private static bool IsHold(HttpContext http) => http.Request.Path.StartsWithSegments(HoldsPath, StringComparison.OrdinalIgnoreCase);

    private static bool WritesToStrangers(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<WritesToStrangersAttribute>() is not null;

    private static string Origin(HttpContext http) => AddressOf(http) ?? "unknown";

    private static string? OfUsager(HttpContext http) => Of(http, Schemes.Usager);

    private static string? OfAgent(HttpContext http) => Of(http, Schemes.Agent);

    private static string? Of(HttpContext http, string scheme) =>
        http.User.Identity?.AuthenticationType == scheme && http.User.PersonId() is { } id
            ? string.Create(CultureInfo.InvariantCulture, $"{scheme} {id}")
            : null;
}
