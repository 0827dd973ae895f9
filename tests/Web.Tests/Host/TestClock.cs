using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>
/// The clock of an application that many tests share, each at its own time: a request says its time in a header that only this clock reads,
/// code run outside a request says it with <see cref="At"/>.
/// </summary>
public sealed class TestClock(IHttpContextAccessor http) : IClock
{
    public const string Header = "X-Test-Now";

    /// <summary>Said instead of a time: this request breaks, once, as a bug would break it; the error page that follows does not.</summary>
    public const string Broken = "broken";

    /// <summary>Tuesday 3 March 2026, 8:00 in Paris, unless a test says otherwise.</summary>
    public static readonly Instant Default = Instant.FromUtc(2026, 3, 3, 7, 0);

    private static readonly AsyncLocal<Instant?> _here = new();

    public Instant GetCurrentInstant() =>
        http.HttpContext?.Request.Headers[Header].ToString() is { Length: > 0 } said ? Read(said) : _here.Value ?? Default;

    private Instant Read(string said) =>
        said != Broken ? InstantPattern.ExtendedIso.Parse(said).Value
        : http.HttpContext?.Features.Get<IExceptionHandlerFeature>() is null ? throw new InvalidOperationException("The clock is broken.")
        : Default;

    /// <summary>Runs something at a given time, outside any request.</summary>
    public static T At<T>(Instant now, Func<T> act)
    {
        var before = _here.Value;
        _here.Value = now;
        try
        {
            return act();
        }
        finally
        {
            _here.Value = before;
        }
    }
}
