using Microsoft.AspNetCore.Mvc;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>The same for endpoints: programs read problem details with the code of the refusal, people a French page.</summary>
public static class EndpointRefusals
{
    public static int? StatusOf(Exception failure) =>
        failure switch
        {
            NotFoundException => StatusCodes.Status404NotFound,
            ForbiddenException => StatusCodes.Status403Forbidden,
            DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
            RefusalException => StatusCodes.Status422UnprocessableEntity,
            _ => null,
        };

    public static ProblemDetails? ProblemOf(Exception failure) =>
        StatusOf(failure) is not { } status
            ? null
            : new ProblemDetails
            {
                Status = status,
                Detail = (failure as RefusalException)?.Refusal.Message,
                Extensions = { ["code"] = (failure as RefusalException)?.Refusal.Code },
            };

    internal static async Task TranslateAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && StatusOf(failure) is not null)
        {
            if (failure is RefusalException refused)
            {
                Telemetry.Count(refused.Refusal);
            }

            var problem = ProblemOf(failure)!;
            http.Response.StatusCode = problem.Status!.Value;

            if (problem.Detail is not null)
            {
                await Results.Problem(problem).ExecuteAsync(http);
            }
        }
    }
}
