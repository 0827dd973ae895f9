using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>
/// Whoever writes the address of the plages or absences of a colleague without agenda finds nothing there: they are led to the page that says why, and
/// that offers to open an agenda (spec 2 §25f).
/// </summary>
internal sealed class VersSansAgenda(Db db, Current current) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        var http = context.HttpContext;
        if (
            executed is { Exception: NotFoundException } or { Result: NotFoundResult }
            && HttpMethods.IsGet(http.Request.Method)
            && http.Request.Path.StartsWithSegments("/agents/agendas", StringComparison.OrdinalIgnoreCase, out var rest)
            && rest.Value is { } end
            && end.Split('/') is ["", _, "plages" or "absences", ..]
            && long.TryParse(context.RouteData.Values["id"] as string, CultureInfo.InvariantCulture, out var id)
            && current.MaybeAgent is { } me
            && await db.WithoutAgenda(id, me).AnyAsync(http.RequestAborted)
        )
        {
            // Nothing is left for the filter of refusals, around this one, to translate.
            (executed.Exception, executed.Result) = (null, new RedirectResult(Chemins.Of(id)));
        }
    }
}
