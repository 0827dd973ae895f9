using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Acts;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>What is said of an act that is done, where one goes next, and the address that undoes it, when there is one.</summary>
public sealed record Said(string? Message, string Url, string? UndoUrl = null);

/// <summary>A page that comes back with what was typed, and with what its reader should know before sending it again.</summary>
public interface IComesBack
{
    /// <summary>Fills the page again, with what is to be said above it.</summary>
    /// <param name="warnings">What is to be confirmed, or null.</param>
    /// <param name="colleague">Who saved meanwhile, or null.</param>
    /// <param name="ct">Reads again what stands now.</param>
    Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct);

    /// <summary>Who will read a message of it: said with the warnings.</summary>
    string? WhoReads => null;

    /// <summary>Who must be called.</summary>
    IReadOnlyList<string> WhomToCall => [];

    /// <summary>What the page answers with warnings.</summary>
    int StatusOfWarnings => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>
/// Tells what became of an act: 303 with a notice and its undo, 422 with the warnings and what was typed, 409 with what a colleague set. Whoever asks for JSON
/// (a drag on an agenda) gets the same in an object: done, url, undo; or title, warnings, seal, consequences, toCall; or refusals (<see cref="RefusalFilter"/>).
/// </summary>
public static class Tellings
{
    public static bool WantsJson(this HttpRequest request) =>
        request.GetTypedHeaders().Accept is { Count: > 0 } accepted
        && accepted.Any(type => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        && !accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    public static async Task<IActionResult> TellAsync<T>(
        this PageModel page,
        Outcome<T> outcome,
        Func<T, Said> done,
        CancellationToken ct,
        Func<T, Said>? already = null
    ) =>
        outcome switch
        {
            Outcome<T>.Done { Value: var value } => Tell(page, done(value)),
            Outcome<T>.AlreadyDone { Value: var value } => Tell(page, (already ?? done)(value)),
            Outcome<T>.Warned { What: var found } => await AgainAsync(page, found, null, ct),
            Outcome<T>.Stale { By: var colleague } => await AgainAsync(page, null, colleague, ct),
            _ => throw new InvalidOperationException("An outcome is one of four."),
        };

    /// <summary>What there is to say of something that is done.</summary>
    public static IActionResult Tell(this PageModel page, Said said)
    {
        if (page.Request.WantsJson())
        {
            return new JsonResult(
                new
                {
                    done = said.Message ?? "Rien n’a changé.",
                    url = said.Url,
                    undo = said.UndoUrl,
                }
            );
        }

        if (said.Message is { } message)
        {
            page.Notice(message, said.UndoUrl);
        }

        return page.SeeOther(said.Url);
    }

    private static async Task<IActionResult> AgainAsync(PageModel page, IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        var shown = (IComesBack)page;
        await shown.ComeBackAsync(warnings, colleague, ct);
        var status = warnings is null ? StatusCodes.Status409Conflict : shown.StatusOfWarnings;

        if (page.Request.WantsJson())
        {
            object told = warnings is null
                ? new
                {
                    by = colleague,
                    refusals = new[] { $"{colleague} l’a changé entre-temps\u00A0: l’agenda montre maintenant ce qu’il en est." },
                }
                : new
                {
                    title = warnings.Title,
                    warnings = warnings.Sentences,
                    seal = warnings.Seal,
                    consequences = shown.WhoReads,
                    toCall = shown.WhomToCall,
                };
            return new JsonResult(told) { StatusCode = warnings is null ? status : StatusCodes.Status422UnprocessableEntity };
        }

        page.Response.StatusCode = status;
        return page.Page();
    }
}
