using System.Data.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Accueil.Public;

/// <summary>Whether one can book right now and whether messages leave on time, asked of the system at each visit.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class EtatModel(Current current, EtatDesMessages etat, IMailer mailer, ISmsGateway gateway) : PageModel
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    public bool DatabaseAnswers { get; private set; }
    public bool MessagesAreLate { get; private set; }
    public bool MailsLeave => mailer is not KeptMailer;
    public bool SmsLeave => gateway is not KeptSmsGateway;
    public bool IsWell => DatabaseAnswers && !MessagesAreLate;
    public string CheckedAt { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var paris = current.Now.InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).TimeOfDay;
        CheckedAt = $"{Francais.Heure(paris)}, heure de Paris";

        try
        {
            // SQLite waits for a lock without looking at the token: it is left behind, not waited for.
            MessagesAreLate = await Task.Run(() => etat.AreMessagesLateAsync(current.Now), ct).WaitAsync(_patience, ct);
            DatabaseAnswers = true;
        }
        catch (Exception trouble)
            when (trouble is DbException or OperationCanceledException or InvalidOperationException or TimeoutException)
        {
            // The answer is the page itself: nobody can book without the database.
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>What becomes of the mails, or of the SMS.</summary>
    public string Leave(bool leaves, string otherwise) =>
        !leaves ? otherwise
        : !DatabaseAnswers ? "Nous ne pouvons pas le savoir pour l’instant"
        : MessagesAreLate ? "Ils partent avec du retard. Votre rendez-vous compte dès la page de confirmation."
        : "Ils partent normalement";
}
