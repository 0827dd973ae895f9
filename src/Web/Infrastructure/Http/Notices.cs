using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>What was just done, told on top of the next page: a sentence in the past tense, and how to undo it when one can.</summary>
public sealed record Notice(string Message, string? UndoUrl);

/// <summary>Notices travel in the framework's protected cookie, for one page.</summary>
public static class Notices
{
    private const string Message = "notice";
    private const string Undo = "notice-undo";

    /// <summary>Tells it on the next page. The undo address receives a POST without fields.</summary>
    public static void Notice(this PageModel page, string message, string? undoUrl = null) =>
        (page.TempData[Message], page.TempData[Undo]) = (message, undoUrl);

    /// <summary>The same, said outside pages.</summary>
    public static void Notice(this HttpContext http, string message)
    {
        var carried = http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        carried[Message] = message;
        carried.Save();
    }

    internal static Notice? Take(ITempDataDictionary carried) =>
        carried[Message] is string message ? new Notice(message, carried[Undo] as string) : null;
}
