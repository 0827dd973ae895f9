using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>On a page that looks for créneaux: how long its answer takes is measured.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SearchTimeAttribute(string page) : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var begun = Stopwatch.GetTimestamp();
        await next();
        Telemetry.Searches.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>("page", page));
    }
}
