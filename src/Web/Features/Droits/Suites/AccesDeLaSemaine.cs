using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Agents.Suites;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Droits.Suites;

/// <summary>Others were let into the agenda of an agent last week, and it is Monday.</summary>
[EventName("acces.de_la_semaine")]
public sealed record AccesDeLaSemaine(long AgendaId);

/// <summary>On Monday morning, whoever's agenda was opened by somebody else during the week is told once who enters it now.</summary>
internal sealed class RappelDesAcces(Db db) : CourrierDuLundi(db)
{
    public static readonly Duration Week = Duration.FromDays(7);

    public override string Name => "acces_de_la_semaine";

    protected override IQueryable<Agent> Waiting(IQueryable<Agent> agents, LocalDate monday, Instant now)
    {
        var since = now - Week;
        return agents.Where(agent =>
            (agent.AccesToldOn == null || agent.AccesToldOn < monday)
            && agent.Acces.Any(acces =>
                acces.GrantedAt > since && acces.Niveau != Niveau.Aucun && (acces.GrantedById == null || acces.GrantedById != agent.Id)
            )
        );
    }

    protected override Task<int> MarkAsync(IQueryable<Agent> agents, LocalDate monday, CancellationToken ct) =>
        agents.ExecuteUpdateAsync(set => set.SetProperty(agent => agent.AccesToldOn, monday), ct);

    protected override object About(long agentId) => new AccesDeLaSemaine(agentId);
}

/// <summary>Who was let in during the week and still enters, how far, until when, by whom; and where to look. The subject names nobody.</summary>
public sealed class AccesDeLaSemaineNotification(Db db, AdressePublique adresse) : INotify<AccesDeLaSemaine>
{
    private const string Subject = "Qui a reçu accès à votre agenda cette semaine";

    public async Task<IReadOnlyList<Envoi>> AboutAsync(AccesDeLaSemaine happened, Survenu circumstances, CancellationToken ct)
    {
        var (agendaId, now) = (happened.AgendaId, circumstances.At);
        var since = now - RappelDesAcces.Week;
        var owner = await db.Agents.WithRoles.FirstOrDefaultAsync(agent => agent.Id == agendaId && agent.DeletedAt == null, ct);
        var given = await db
            .AccesAgendas.Where(acces =>
                acces.AgendaId == agendaId
                && acces.GrantedAt > since
                && acces.Niveau != Niveau.Aucun
                && (acces.GrantedById == null || acces.GrantedById != agendaId)
                && (acces.ExpiresAt == null || acces.ExpiresAt > now)
            )
            .OrderBy(acces => acces.Id)
            .Select(acces => new
            {
                acces.Niveau,
                acces.ExpiresAt,
                Qui = acces.Equipe != null
                    ? "Équipe " + acces.Equipe.Name
                    : acces.Beneficiaire!.FirstName + " " + acces.Beneficiaire.LastName,
                Par = acces.GrantedBy == null ? null : acces.GrantedBy.FirstName + " " + acces.GrantedBy.LastName,
            })
            .ToListAsync(ct);

        if (owner?.Email is not { Length: > 0 } email || given.Count == 0)
        {
            return [];
        }

        var zone = owner.Zone;
        var mail = new Courrier(Subject)
            .Dire($"Bonjour {owner.FirstName},")
            .Dire($"{Francais.Nombre(given.Count, "accès", "accès")} à votre agenda cette semaine, donnés par d’autres que vous\u00A0:")
            .Fiche(given.Select(acces => new Fait(acces.Qui, Words(acces.Niveau, acces.Par, acces.ExpiresAt, zone))))
            .Bouton("Voir qui voit mon agenda", adresse.Of("/agents/acces"))
            .Dire("Si cela vous étonne, parlez-en à la personne qui administre votre organisation.")
            .Signer($"{Marque.Nom}\nLes réponses à cette adresse ne sont pas lues.");
        return
        [
            new Envoi(MessageChannel.Email, email.Trim().ToLowerInvariant(), nameof(AccesDeLaSemaine), Subject, mail.EnTexte())
            {
                Html = mail.EnHtml(),
                ExpiresAt = now + Duration.FromDays(2),
                About = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"agenda:{agendaId}"),
            },
        ];
    }

    private static string Words(Niveau niveau, string? by, Instant? end, DateTimeZone zone) =>
        niveau.EnMots
        + (end is { } until ? $", jusqu’au {Francais.Date((until - Duration.FromSeconds(1)).InZone(zone).Date)}" : "")
        + (by is null ? "" : $", par {by}");
}
