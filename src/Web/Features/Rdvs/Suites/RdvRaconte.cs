using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>Writes the mails about a RDV: who gets them, what all of them share. Subjects name neither the person nor the motif.</summary>
public sealed class RdvRaconte(Db db, RdvLinks links)
{
    /// <summary>
    /// The RDV of an event, or null when there is nothing to tell any more: it is over, or the house did it by itself (spec 1 N-20). Where people knew it to
    /// be, when they know of another date than the one it has.
    /// </summary>
    public async Task<Rdv?> FindAsync(long rdvId, Survenu circumstances, CancellationToken ct, Connu? known = null)
    {
        var at = circumstances.At;

        if (circumstances.ByHouse || known?.Start <= at)
        {
            return null;
        }

        var rdvs = db.Rdvs.WithPeople.AsNoTrackingWithIdentityResolution().Where(rdv => rdv.Id == rdvId && rdv.DeletedAt == null);

        if (known is null)
        {
            return await rdvs.FirstOrDefaultAsync(rdv => rdv.StartsAt > at, ct);
        }

        var found = await rdvs.FirstOrDefaultAsync(ct);
        found?.StandAt(known.Start, await LieuAsync(found, known.LieuId, ct));
        return found;
    }

    private async Task<Lieu?> LieuAsync(Rdv rdv, long? id, CancellationToken ct)
    {
        var organisation = rdv.OrganisationId;
        return id is null
            ? null
            : await db.Lieux.AsNoTracking().FirstOrDefaultAsync(lieu => lieu.Id == id && lieu.OrganisationId == organisation, ct);
    }

    /// <summary>Those who come and are to read that it takes place. Nobody while they are asked for another date: the message that asks says it all.</summary>
    internal static IEnumerable<Participation> Expected(Rdv rdv) =>
        rdv.IsToMove ? [] : rdv.Participations.Where(place => !place.IsCancelled);

    /// <summary>Who receives, or was known to.</summary>
    internal async Task<IReadOnlyList<Agent>> AgentsAsync(Rdv rdv, Connu? known, CancellationToken ct)
    {
        if (known is null)
        {
            return [.. Agents(rdv)];
        }

        var ids = known.AgentIds.ToArray();
        return await db
            .Agents.AsNoTracking()
            .Where(agent => EF.Parameter(ids).Contains(agent.Id))
            .OrderBy(agent => agent.Id)
            .ToListAsync(ct);
    }

    /// <summary>
    /// The places that these people left, those taken off the list since included: the event said enough to write to them. Whoever came back meanwhile is
    /// not among them.
    /// </summary>
    internal async Task<IReadOnlyList<Participation>> LeftAsync(Rdv rdv, IEnumerable<Partant> leaving, Instant at, CancellationToken ct)
    {
        var known = rdv.Participations.ToDictionary(place => place.Id);
        var (left, off) = (new List<Participation>(), new List<Partant>());

        foreach (var partant in leaving)
        {
            if (!known.TryGetValue(partant.ParticipationId, out var place))
            {
                off.Add(partant);
            }
            else if (place.IsCancelled)
            {
                left.Add(place);
            }
        }

        var (ids, present) = (off.Select(one => one.UsagerId).ToArray(), rdv.Participations.Where(one => !one.IsCancelled).ToList());
        var people = await db
            .Usagers.Include(one => one.Responsable)
            .AsNoTrackingWithIdentityResolution()
            .Where(one => EF.Parameter(ids).Contains(one.Id))
            .ToListAsync(ct);
        left.AddRange(
            people
                .Where(usager => !present.Exists(place => place.UsagerId == usager.Id))
                .Select(usager => Participation.Left(rdv, usager, off.First(one => one.UsagerId == usager.Id).IsTold, at))
        );
        return left;
    }

    /// <summary>One mail a family, with the event for their calendar.</summary>
    internal IReadOnlyList<Envoi> ToCitizens(
        Rdv rdv,
        IEnumerable<Participation> places,
        Survenu when,
        LettreDeRdv letter,
        Func<Courrier, Destinataire, Courrier> body
    ) => [.. places.ToWriteTo().Select(recipient => ToCitizen(rdv, recipient, when, letter, body))];

    /// <summary>One reminder a family.</summary>
    internal IReadOnlyList<Envoi> ToRemind(Rdv rdv, Survenu when, LettreDeRdv letter, Func<Courrier, Destinataire, Courrier> body) =>
        [.. rdv.Participations.ToRemind().Select(recipient => ToCitizen(rdv, recipient, when, letter, body))];

    /// <summary>One simple mail an agent, for those who want to hear of what this author did (spec 2 §12.4).</summary>
    /// <param name="rdv">As it is now.</param>
    /// <param name="agents">Each once.</param>
    /// <param name="when">Who did it, and when.</param>
    /// <param name="letter">Its subjects.</param>
    /// <param name="sentence">What happened.</param>
    /// <param name="before">When it was to begin before: a RDV that leaves tomorrow is news for tomorrow.</param>
    internal IReadOnlyList<Envoi> ToAgents(
        Rdv rdv,
        IEnumerable<Agent> agents,
        Survenu when,
        LettreDeRdv letter,
        string sentence,
        Instant? before = null
    ) =>
        [
            .. agents
                .Where(agent => IsTold(agent, rdv, when, before))
                .Select(agent => ToAgent(rdv, agent.Email!.Trim().ToLowerInvariant(), letter, sentence)),
        ];

    internal static IEnumerable<Agent> Agents(Rdv rdv) => rdv.Agents.Select(place => place.Agent);

    /// <summary>"en ligne", or the agent who did it, or in whose place the support did.</summary>
    internal async Task<string> ParAsync(Survenu when, CancellationToken ct)
    {
        if (when.AgentId is not { } id)
        {
            return "en ligne";
        }

        var agent = await db.Agents.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct);
        return (when.ByProxy ? "par le support, pour " : "par ") + (agent?.FullName ?? "un agent");
    }

    /// <summary>Can they be written to, and do they want to hear of what this author did to this RDV?</summary>
    internal static bool IsTold(Agent agent, Rdv rdv, Survenu when, Instant? before = null) =>
        agent is { DeletedAt: null, Email.Length: > 0 } && WantsToHear(agent, rdv, when, before);

    private static bool WantsToHear(Agent agent, Rdv rdv, Survenu when, Instant? before)
    {
        var tomorrow = when.At.InZone(rdv.Zone).Date.PlusDays(1);
        var soon = rdv.Debut.Date <= tomorrow || before?.InZone(rdv.Zone).Date <= tomorrow;
        return agent.NotificationsRdv switch
        {
            NotificationsRdv.All => true,
            NotificationsRdv.None => false,
            _ when agent.Reference == when.Author => false,
            NotificationsRdv.Soon => soon,
            _ => true,
        };
    }

    /// <summary>Date, facts, what may be done until when, and the button that does it.</summary>
    internal Courrier Coming(Courrier mail, Rdv rdv, Destinataire to, Survenu when)
    {
        var can = Possibilites.Of(rdv, to.Place, Visiteur.Anonyme, when.At);
        var shown = rdv.Motif.Collectif ? to.Places : rdv.Participations.Where(place => !place.IsCancelled);
        return mail.Fiche([new Fait("Quand", Francais.Majuscule(rdv.Quand)), .. rdv.FaitsEcrits(shown, links), .. Phone(rdv)])
            .Dire($"Un empêchement\u202F? {can.EnMots()}")
            .Bouton(can.Bouton, links.Page(to.Place));
    }

    /// <summary>A date at which nobody receives, and the button that leads to the others. Nothing of that date is theirs to note.</summary>
    internal Courrier ToMove(Courrier mail, Rdv rdv, Destinataire to) =>
        mail.Fiche([
                new Fait("Date à changer", Francais.Majuscule(rdv.Quand)),
                .. rdv.Motif.Discreet ? Array.Empty<Fait>() : [new Fait("Motif", rdv.Objet)],
                .. Phone(rdv),
            ])
            .Bouton("Choisir une autre date", $"{links.Page(to.Place)}/deplacement")
            .Dire($"Vous n’en avez plus besoin\u202F? Annulez-le depuis sa page\u00A0: {links.Page(to.Place)}");

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

    private Envoi ToCitizen(Rdv rdv, Destinataire to, Survenu when, LettreDeRdv letter, Func<Courrier, Destinataire, Courrier> body)
    {
        var mail = body(new Courrier(letter.Title).Dire($"Bonjour {to.Person.FirstName},"), to).Signer(Signature(rdv));
        var calendar = rdv.IsToMove ? null : RdvCalendar.Of(rdv, to.Place, links, when.At);
        return new Envoi(MessageChannel.Email, to.Email, letter.Template, letter.Subject, mail.EnTexte())
        {
            Html = mail.EnHtml(),
            Calendar = calendar?.Write(),
            CalendarMethod = calendar?.Method,
            ExpiresAt = rdv.StartsAt,
            About = About(rdv),
        };
    }

    /// <summary>One mail to one agent.</summary>
    /// <param name="rdv">As it is now.</param>
    /// <param name="email">Whose.</param>
    /// <param name="letter">Its title and subject.</param>
    /// <param name="sentence">What happened.</param>
    internal Envoi ToAgent(Rdv rdv, string email, LettreDeRdv letter, string sentence)
    {
        var people = Francais.Liste([.. rdv.Participations.Select(place => place.Usager.FullName)]);
        var mail = new Courrier(letter.AgentSubject)
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
            ExpiresAt = rdv.EndsAt, // whoever receives looks at their agenda until then
            About = About(rdv),
        };
    }

    private static Fait[] Phone(Rdv rdv) => rdv.Telephone is { } number ? [new Fait("Téléphone", Francais.Telephone(number))] : [];

    private string Signature(Rdv rdv) =>
        (rdv.Motif.Discreet ? "" : $"{rdv.Organisation.Name} – ")
        + $"{rdv.Organisation.Territoire.Name}\n"
        + $"Ce message est envoyé par {Marque.Nom}. Les réponses à cette adresse ne sont pas lues.\n"
        + $"Mentions légales\u00A0: {links.Whole("/mentions-legales")}";

    private static string About(Rdv rdv) => string.Create(CultureInfo.InvariantCulture, $"rdv:{rdv.Id}");
}

/// <summary>A kind of letter: its name in the receipts, its title, its subjects.</summary>
internal sealed record LettreDeRdv(string Template, string Title, string Subject, string AgentSubject);
