using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Calendar;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Horaires.Suites;

/// <summary>Writes to an agent that somebody else opened or closed time in their agenda, with the event for their calendar (spec 2 §24).</summary>
public sealed class HoraireRaconte(Db db, AdressePublique publique, RdvLinks links)
{
    /// <summary>Of hours that are still there.</summary>
    internal async Task<IReadOnlyList<Envoi>> AboutAsync(IHoraire horaire, Annonce news, Survenu when, CancellationToken ct) =>
        await RecipientAsync(horaire.AgentId, when, ct) is { } agent && news.Wanted(agent)
            ?
            [
                Letter(
                    agent,
                    news,
                    horaire.Nom,
                    horaire.Horaire.EnMots,
                    await AuthorAsync(when, ct),
                    Event(horaire, agent.Zone, news, when)
                ),
            ]
            : [];

    /// <summary>Of hours that were deleted.</summary>
    internal async Task<IReadOnlyList<Envoi>> AboutAsync(Disparu was, Annonce news, Survenu when, CancellationToken ct)
    {
        if (await RecipientAsync(was.AgentId, when, ct) is not { } agent || !news.Wanted(agent))
        {
            return [];
        }

        var gone = new CalendarEvent(UidOf(news.About), was.Sequence, new Interval(was.Start, was.End), agent.Zone, was.Nom)
        {
            Stamp = when.At,
            IsCancelled = true,
            Organizer = links.Organizer,
        };
        return [Letter(agent, news, was.Nom, was.Quand, await AuthorAsync(when, ct), gone)];
    }

    /// <summary>The same calendar event from change to change.</summary>
    public static Guid UidOf(string about) => new(SHA256.HashData(Encoding.UTF8.GetBytes(about)).AsSpan(0, 16));

    /// <summary>Hours as iCalendar repeats them: dates skipped or with other hours come along.</summary>
    public static Repetition? RepetitionOf(Plage plage, DateTimeZone zone)
    {
        if (plage.Recurrence is not { } rule)
        {
            return null;
        }

        var derogations = (plage.Derogations ?? []).Where(one => plage.ComesOn(one.Date)).ToList();
        return new Repetition(
            rule.Until(until: null).ToString(),
            rule.Until is { } until ? zone.AtStartOfDay(until.PlusDays(1)).ToInstant() - Duration.FromSeconds(1) : null,
            [.. derogations.Where(one => one.IsSkipped).Select(one => one.Date + plage.Start)],
            [
                .. derogations
                    .Where(one => !one.IsSkipped)
                    .SelectMany(one =>
                        plage.Occurrences(new DateInterval(one.Date, one.Date), zone).Select(to => (From: one.Date + plage.Start, To: to))
                    ),
            ]
        );
    }

    /// <summary>Nobody when they did it themselves, the house did, or they read no mail.</summary>
    private async Task<Agent?> RecipientAsync(long agentId, Survenu when, CancellationToken ct) =>
        when.ByHouse || when.Author == string.Create(CultureInfo.InvariantCulture, $"agent:{agentId}")
            ? null
            : await db
                .Agents.WithRoles.AsNoTrackingWithIdentityResolution()
                .FirstOrDefaultAsync(agent => agent.Id == agentId && agent.DeletedAt == null && agent.Email != null, ct);

    private async Task<string> AuthorAsync(Survenu when, CancellationToken ct) =>
        when.ByProxy ? "Le support"
        : when.AgentId is { } id && await db.Agents.AsNoTracking().FirstOrDefaultAsync(agent => agent.Id == id, ct) is { } author
            ? author.FullName
        : "Un collègue";

    private CalendarEvent Event(IHoraire horaire, DateTimeZone zone, Annonce news, Survenu when) =>
        new(UidOf(news.About), horaire.Revision, horaire.Horaire.FirstOccurrence(zone), zone, horaire.Nom)
        {
            Stamp = when.At,
            Repeats = RepetitionOf(horaire.Horaire, zone),
            Organizer = links.Organizer,
        };

    private Envoi Letter(Agent agent, Annonce news, string name, string hours, string author, CalendarEvent calendar)
    {
        var mail = new Courrier(news.Title)
            .Dire($"Bonjour {agent.FirstName},")
            .Dire($"{author} {news.Verb}.")
            .Fiche([new Fait("Nom", name), new Fait("Quand", hours)])
            .Bouton(news.Button, publique.Of(news.Path))
            .Signer($"Vous choisissez dans vos préférences de recevoir ou non ces messages.\nCe message est envoyé par {Marque.Nom}.");
        return new Envoi(MessageChannel.Email, agent.Email!.Trim().ToLowerInvariant(), news.Template, news.Title, mail.EnTexte())
        {
            Html = mail.EnHtml(),
            Calendar = calendar.Write(),
            CalendarMethod = calendar.Method,
            About = news.About,
        };
    }
}

/// <summary>What happened to hours, as a letter says it.</summary>
/// <param name="Template">Its name in the receipts.</param>
/// <param name="About">"plage:12".</param>
/// <param name="Title">Also the subject.</param>
/// <param name="Verb">What the author did.</param>
/// <param name="Button">Words of the button.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Wanted">Does the agent want to hear of it?</param>
internal sealed record Annonce(
    string Template,
    string About,
    string Title,
    string Verb,
    string Button,
    string Path,
    Func<Agent, bool> Wanted
);
