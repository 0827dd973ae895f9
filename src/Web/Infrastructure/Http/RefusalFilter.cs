using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>The one place that turns a refusal, an invisible row or a lost race into an answer that keeps what was typed.</summary>
internal sealed class RefusalFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();

        switch (executed.Exception)
        {
            case NotFoundException:
                (executed.Result, executed.ExceptionHandled) = (new NotFoundResult(), true);
                break;
            case RefusalException refused when executed.HandlerInstance is PageModel page:
                page.ModelState.AddModelError("", refused.Refusal.Message);
                page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                (executed.Result, executed.ExceptionHandled) = (page.Page(), true);
                break;
            case DbUpdateConcurrencyException:
                (executed.Result, executed.ExceptionHandled) = (new StatusCodeResult(StatusCodes.Status409Conflict), true);
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
}
