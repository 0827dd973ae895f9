using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>After a POST, go and see (303): refreshing the next page sends nothing again.</summary>
public static class Answers
{
    public static IActionResult SeeOther(this PageModel page, string localUrl)
    {
        page.Response.Headers.Location = localUrl;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
