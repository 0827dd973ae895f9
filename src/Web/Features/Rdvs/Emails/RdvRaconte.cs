using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Emails;

/// <summary>Writes the mails about a RDV: who gets them, what all of them share. Subjects name neither the person nor the motif.</summary>
public sealed class RdvRaconte(Db db, RdvLinks links)
{
    /// <summary>The RDV of an event, or null when there is nothing to tell any more: it is over, or the house did it by itself (spec 1 N-20).</summary>
    public async Task<Rdv?> FindAsync(long rdvId, Survenu circumstances, CancellationToken ct) =>
        circumstances.ByHouse
            ? null
            : await db
                .Rdvs.WithPeople.AsNoTrackingWithIdentityResolution()
                .FirstOrDefaultAsync(rdv => rdv.Id == rdvId && rdv.StartsAt > circumstances.At, ct);

    /// <summary>One mail a family, with the event for their calendar.</summary>
    internal IReadOnlyList<Envoi> ToCitizens(
        Rdv rdv,
        IEnumerable<Participation> places,
        Survenu when,
        Lettre letter,
        Func<Courrier, Destinataire, Courrier> body
    ) => [.. places.ToWriteTo().Select(recipient => ToCitizen(rdv, recipient, when, letter, body))];

    /// <summary>One simple mail an agent, for what a citizen did (agents know what they do themselves).</summary>
    internal IReadOnlyList<Envoi> ToAgents(Rdv rdv, IEnumerable<string?> emails, Survenu when, Lettre letter, string sentence) =>
        when.ByAgent
            ? []
            :
            [
                .. emails
                    .OfType<string>()
                    .Where(email => email.Length > 0)
                    .Select(email => ToAgent(rdv, email.Trim().ToLowerInvariant(), letter, sentence)),
            ];

    internal static IEnumerable<string?> Agents(Rdv rdv) =>
        rdv.Agents.Where(place => place.Agent.DeletedAt is null).Select(place => place.Agent.Email);

    /// <summary>Date, facts, what may be done until when, and the button that does it.</summary>
    internal Courrier Coming(Courrier mail, Rdv rdv, Destinataire to, Survenu when)
    {
        var can = Possibilites.Of(rdv, to.Place, Visiteur.Anonyme, when.At);
        var shown = rdv.Motif.Collectif ? to.Places : rdv.Participations.Where(place => !place.IsCancelled);
        return mail.Fiche([new Fait("Quand", Francais.Majuscule(rdv.Quand)), .. rdv.FaitsEcrits(shown, links), .. Phone(rdv)])
            .Dire($"Un empêchement\u202F? {can.EnMots()}")
            .Bouton(can.Bouton, links.Page(to.Place));
    }

    /// <summary>What no longer is, whom to call, and how to book again when one can.</summary>
    internal Courrier Gone(Courrier mail, Rdv rdv)
    {
        mail.Fiche([
            new Fait("Était prévu", Francais.Majuscule(rdv.Quand)),
            .. rdv.Motif.Discreet ? Array.Empty<Fait>() : [new Fait("Motif", rdv.Objet)],
            .. Phone(rdv),
        ]);
        return RdvLinks.Rebook(rdv) is { } path ? mail.Bouton("Prendre un autre rendez-vous", links.Whole(path)) : mail;
    }

    private Envoi ToCitizen(Rdv rdv, Destinataire to, Survenu when, Lettre letter, Func<Courrier, Destinataire, Courrier> body)
    {
        var mail = body(new Courrier(letter.Title).Dire($"Bonjour {to.Person.FullName},"), to).Signer(Signature(rdv));
        var calendar = RdvCalendar.Of(rdv, to.Place, links, when.At);
        return new Envoi(MessageChannel.Email, to.Email, letter.Template, letter.Subject, mail.EnTexte())
        {
            Html = mail.EnHtml(),
            Calendar = calendar.Write(),
            CalendarMethod = calendar.Method,
            ExpiresAt = rdv.StartsAt,
            About = About(rdv),
        };
    }

    private Envoi ToAgent(Rdv rdv, string email, Lettre letter, string sentence)
    {
        var people = Francais.Liste([.. rdv.Participations.Select(place => place.Usager.FullName)]);
        var mail = new Courrier(letter.Title)
            .Dire(sentence)
            .Fiche([
                new Fait("Quand", Francais.Majuscule(rdv.Quand)),
                new Fait("Motif", rdv.Objet),
                .. rdv.Motif.Collectif ? Array.Empty<Fait>() : [new Fait("Pour", people)],
                rdv.Ou(links),
            ])
            .Bouton("Voir le RDV", links.OfAgents(rdv))
            .Signer(Signature(rdv));
        return new Envoi(MessageChannel.Email, email, letter.Template + "Agent", letter.AgentSubject, mail.EnTexte())
        {
            Html = mail.EnHtml(),
            ExpiresAt = rdv.StartsAt,
            About = About(rdv),
        };
    }

    private static Fait[] Phone(Rdv rdv) => rdv.Telephone is { } number ? [new Fait("Téléphone", Francais.Telephone(number))] : [];

    private string Signature(Rdv rdv) =>
        (rdv.Motif.Discreet ? "" : $"{rdv.Organisation.Name} – ")
        + $"{rdv.Organisation.Territoire.Name}\n"
        + "Ce message est envoyé par RDV-Solidarités. Les réponses à cette adresse ne sont pas lues.\n"
        + $"Mentions légales\u00A0: {links.Whole("/mentions-legales")}";

    private static string About(Rdv rdv) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rdv:{rdv.Id}");
}

/// <summary>A kind of letter: its name in the receipts, its title, its subjects.</summary>
internal sealed record Lettre(string Template, string Title, string Subject, string AgentSubject);
