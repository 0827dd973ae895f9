using System.Data.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Accueil;

/// <summary>Whether one can book right now and whether messages leave on time, asked of the system at each visit.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class EtatModel(Current current, Db db) : PageModel
{
    private static readonly Duration _onTime = Duration.FromMinutes(15);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    public bool DatabaseAnswers { get; private set; }
    public bool MessagesAreLate { get; private set; }
    public bool IsWell => DatabaseAnswers && !MessagesAreLate;
    public string CheckedAt { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var paris = current.Now.InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).TimeOfDay;
        CheckedAt = $"{Francais.Heure(paris)}, heure de Paris";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_patience);

        try
        {
            MessagesAreLate = await IsAnythingLateAsync(limit.Token);
            DatabaseAnswers = true;
        }
        catch (Exception trouble)
            when (trouble is DbException or OperationCanceledException or InvalidOperationException or TimeoutException)
        {
            // The answer is the page itself: nobody can book without the database.
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<bool> IsAnythingLateAsync(CancellationToken ct)
    {
        var (now, limit) = (current.Now, current.Now - _onTime);
        return await db.Evenements.AnyAsync(evenement => evenement.HandledAt == null && evenement.At < limit, ct)
            || await db.Messages.AnyAsync(
                message =>
                    message.SentAt == null
                    && message.GivenUpAt == null
                    && message.DueAt < limit
                    && (message.ExpiresAt == null || message.ExpiresAt > now),
                ct
            );
    }
}
