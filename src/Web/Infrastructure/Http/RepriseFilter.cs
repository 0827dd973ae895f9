using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Infrastructure.Security.Reprises;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>A form that is given back is refused like any other, with a sentence that says why; a button that has nothing to give back says that it did nothing.</summary>
internal sealed class RepriseFilter : IAsyncPageFilter
{
    private const string Ended =
        "Votre session s’était fermée. Ce que vous aviez écrit est de retour, mais n’est pas encore enregistré\u00A0: relisez, puis envoyez de nouveau.";

    private const string Otherwise =
        "Votre session a changé dans un autre onglet depuis que cette page est ouverte. Rien n’est enregistré\u00A0; ce que vous avez écrit est toujours là\u00A0: relisez, puis envoyez de nouveau.";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.Reprise() is not { } why || context.HandlerInstance is not PageModel page)
        {
            await next();
            return;
        }

        page.ModelState.AddModelError("", why == Reprise.ApresConnexion ? Ended : Otherwise);
        var executed = await next();
        if (EcritureRefusee.Is(executed.Exception))
        {
            page.Notice("Votre session avait changé\u00A0: ce que vous veniez de demander n’est pas fait. Recommencez si besoin.");
            (executed.Result, executed.ExceptionHandled) = (page.SeeOther(WayBack(context.HttpContext)), true);
        }
        else if (why == Reprise.ApresConnexion && executed.Result is PageResult)
        {
            page.Response.StatusCode = StatusCodes.Status200OK; // they asked to see it, and here it is
        }
    }

    private static string WayBack(HttpContext http) =>
        (http.Items[typeof(FormulaireEnvoye)] as FormulaireEnvoye)?.From
        ?? RepriseSetup.From(http.Request)
        ?? Schemes.HomeOf(Schemes.Of(http.Request.Path));
}
