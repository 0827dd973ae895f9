using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Agents.Suites;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Accueil.Suites;

/// <summary>An agent has RDVs to fill in, and it is Monday.</summary>
[EventName("rappel.a_renseigner")]
public sealed record RappelARenseigner(long AgentId);

/// <summary>On Monday morning, whoever has RDVs to fill in and did not say no is told once.</summary>
internal sealed class RappelDuLundi(Db db) : CourrierDuLundi(db)
{
    public override string Name => "rappel_du_lundi";

    protected override IQueryable<Agent> Waiting(IQueryable<Agent> agents, LocalDate monday, Instant now) =>
        agents.Where(agent =>
            agent.WantsWeeklyReminder
            && (agent.RemindedOn == null || agent.RemindedOn < monday)
            && Db.RdvsAgents.Any(place =>
                place.AgentId == agent.Id
                && place.Occupies
                && place.EndsAt <= now
                && place.Rdv.Status == RdvStatus.Unknown
                && place.Rdv.DeletedAt == null
            )
        );

    protected override Task<int> MarkAsync(IQueryable<Agent> agents, LocalDate monday, CancellationToken ct) =>
        agents.ExecuteUpdateAsync(set => set.SetProperty(agent => agent.RemindedOn, monday), ct);

    protected override object About(long agentId) => new RappelARenseigner(agentId);
}

/// <summary>"Il vous reste 6 RDV à renseigner", with the way there; nothing when they did it meanwhile.</summary>
public sealed class RappelNotification(Db db, AdressePublique publique) : INotify<RappelARenseigner>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RappelARenseigner happened, Survenu circumstances, CancellationToken ct)
    {
        var agent = await db
            .Agents.AsNoTracking()
            .FirstOrDefaultAsync(agent => agent.Id == happened.AgentId && agent.HasAgenda && agent.DeletedAt == null, ct);
        var count = await db.ToFillInHeldBy(happened.AgentId, circumstances.At).CountAsync(ct);
        if (agent is not { WantsWeeklyReminder: true, Email.Length: > 0 } || count == 0)
        {
            return [];
        }

        var title = $"Il vous reste {Francais.Nombre(count, "RDV", "RDV")} à renseigner";
        var mail = new Courrier(title)
            .Dire($"Bonjour {agent.FirstName},")
            .Dire(
                "Ces RDV sont passés et personne n’a encore dit ce qu’ils sont devenus. Un clic par RDV suffit, et aucun message ne part aux usagers."
            )
            .Bouton("Renseigner mes RDV", publique.Of("/agents?vue=mes"))
            .Dire($"Ce rappel du lundi se coupe dans vos préférences\u00A0: {publique.Of("/agents/preferences")}")
            .Signer($"{Marque.Nom}\nLes réponses à cette adresse ne sont pas lues.");
        return
        [
            new Envoi(MessageChannel.Email, agent.Email.Trim().ToLowerInvariant(), nameof(RappelARenseigner), title, mail.EnTexte())
            {
                Html = mail.EnHtml(),
                ExpiresAt = circumstances.At + Duration.FromDays(2),
            },
        ];
    }
}
