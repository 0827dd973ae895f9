using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>
/// The one place that turns a refusal, an invisible row, a closed door or a lost race of a page into an answer that keeps what was typed. Endpoints have
/// <see cref="EndpointRefusals"/>, and so does a page that is asked for JSON.
/// </summary>
internal sealed class RefusalFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (IsUnknown(context))
        {
            context.HttpContext.Response.Headers.Allow = Allowed(context);
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        var executed = await next();

        if (executed.Exception is RefusalException { Refusal: var said })
        {
            Telemetry.Count(said);
        }

        if (context.HttpContext.Request.WantsJson())
        {
            InJson(executed);
            return;
        }

        switch (executed.Exception)
        {
            case RefusalException refused when executed.HandlerInstance is PageModel page:
                page.ModelState.AddModelError("", refused.Refusal.Message);
                page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                (executed.Result, executed.ExceptionHandled) = (page.Page(), true);
                break;
            case { } failure when EndpointRefusals.StatusOf(failure) is { } status:
                (executed.Result, executed.ExceptionHandled) = (new StatusCodeResult(status), true);
                break;
        }

        if (
            executed is { Result: PageResult, HandlerInstance: PageModel { ModelState.IsValid: false } shown }
            && shown.Response.StatusCode == 200
        )
        {
            shown.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }

    private static void InJson(PageHandlerExecutedContext executed)
    {
        if (executed.Exception is { } failure && EndpointRefusals.ProblemOf(failure) is { } problem)
        {
            (executed.Result, executed.ExceptionHandled) = (InJson(problem, problem.Detail is { } said ? [said] : []), true);
        }
        else if (executed is { Result: PageResult, HandlerInstance: PageModel { ModelState.IsValid: false } page })
        {
            executed.Result = InJson(
                new ValidationProblemDetails(page.ModelState) { Status = StatusCodes.Status422UnprocessableEntity, Title = "À corriger" },
                page.ModelState.Values.SelectMany(field => field.Errors).Select(error => error.ErrorMessage)
            );
        }
    }

    private static ObjectResult InJson(ProblemDetails problem, IEnumerable<string> sentences)
    {
        problem.Extensions["refusals"] = sentences.ToArray();
        return new ObjectResult(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
    }

    /// <summary>Sent to a page that receives nothing, or not that: the framework would draw it without having prepared it. The page of errors shows any request.</summary>
    private static bool IsUnknown(PageHandlerExecutingContext context) =>
        context.HandlerMethod is null
        && !HttpMethods.IsGet(context.HttpContext.Request.Method)
        && !HttpMethods.IsHead(context.HttpContext.Request.Method)
        && context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is null;

    private static string Allowed(PageHandlerExecutingContext context) =>
        string.Join(
            ", ",
            context.ActionDescriptor.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append("GET").Distinct()
        );
}
