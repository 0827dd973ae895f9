using System.Data.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Accueil.Public;

/// <summary>
/// Whether one can book right now and whether messages leave on time, asked of the system at each visit; what people tell of it; the ninety days behind, as far
/// as the database can be read.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class EtatModel(Current current, EtatDesMessages etat, BilanDesJours jours, Avis avis, IMailer mailer, ISmsGateway gateway)
    : PageModel
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    public bool DatabaseAnswers { get; private set; }
    public bool MessagesAreLate { get; private set; }
    public bool MailsLeave => mailer is not KeptMailer;
    public bool SmsLeave => gateway is not KeptSmsGateway;
    public bool IsWell => DatabaseAnswers && !MessagesAreLate && !Open.Any(incident => incident.Etat == EtatDIncident.EnCours);

    /// <summary>What people tell of now and of the days to come, as it was known last.</summary>
    public IReadOnlyList<Incident> Open { get; private set; } = [];
    public IReadOnlyList<Incident> Announced { get; private set; } = [];

    /// <summary>Null when it cannot be read.</summary>
    public Bilan? Bilan { get; private set; }
    public string CheckedAt { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var paris = current.Now.InZone(Departements.HeureDeParis).TimeOfDay;
        CheckedAt = $"{Francais.Heure(paris)}, heure de Paris";

        Announced = avis.At(current.Now);
        Open = avis.OpenAt(current.Now);
        // Both at once: a database that does not answer is waited for only once.
        var behind = Task.Run(() => jours.ReadAsync(current.Now), ct);
        try
        {
            // SQLite waits for a lock without looking at the token: it is left behind, not waited for.
            MessagesAreLate = await Task.Run(() => etat.AreMessagesLateAsync(current.Now), ct).WaitAsync(_patience, ct);
            DatabaseAnswers = true;
        }
        catch (Exception trouble) when (IsOfTheDatabase(trouble))
        {
            // The answer is the page itself: nobody can book without the database.
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        Bilan = await ReadAsync(behind, ct);
    }

    /// <summary>A database that can be read but not written still tells of the days behind.</summary>
    private async Task<Bilan?> ReadAsync(Task<Bilan> behind, CancellationToken ct)
    {
        try
        {
            return await behind.WaitAsync(DatabaseAnswers ? _patience : TimeSpan.FromMilliseconds(200), ct);
        }
        catch (Exception trouble) when (IsOfTheDatabase(trouble))
        {
            return null;
        }
    }

    private static bool IsOfTheDatabase(Exception trouble) =>
        trouble is DbException or OperationCanceledException or InvalidOperationException or TimeoutException;

    /// <summary>What becomes of the mails, or of the SMS.</summary>
    public string Leave(bool leaves, string otherwise) =>
        !leaves ? otherwise
        : !DatabaseAnswers ? "Nous ne pouvons pas le savoir pour l’instant"
        : MessagesAreLate ? "Ils partent avec du retard. Votre rendez-vous compte dès la page de confirmation."
        : "Ils partent normalement";
}
