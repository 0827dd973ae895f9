using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Accueil;

/// <summary>An admin reminds an agent of the RDVs that they have to fill in.</summary>
[EventName("relance.a_renseigner")]
public sealed record RelanceARenseigner(long AgentId, long ParId);

/// <summary>Reminds one agent by mail, once a day at most whoever asks: the Monday mail counts.</summary>
public sealed class Relance(Db db, Current current)
{
    /// <summary>What happened, in a sentence. 404 for whoever may not.</summary>
    public async Task<string> RemindAsync(long agentId, CancellationToken ct)
    {
        var (me, today) = (current.Agent, current.Now.InZone(current.Agent.Zone).Date);
        var agent = await db.Agents.AsNoTracking().Remindable(me).Where(one => one.Id == agentId).OneOr404Async(ct);

        if (!await db.ToFillInSeenBy(me, current.Now).AnyAsync(rdv => rdv.Agents.Any(place => place.AgentId == agentId), ct))
        {
            return $"{agent.FullName} n’a plus rien à renseigner.";
        }

        await using var transaction = await db.BeginWriteAsync(ct);
        var isFirst =
            await db
                .Agents.Where(one => one.Id == agentId && (one.RemindedOn == null || one.RemindedOn < today))
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.RemindedOn, today), ct) == 1;

        if (isFirst)
        {
            db.Add(Evenement.Of(new RelanceARenseigner(agentId, me.Id), me, current.Now));
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return isFirst ? $"Un e-mail de rappel part à {agent.FullName}." : $"{agent.FullName} a déjà reçu un rappel aujourd’hui.";
    }
}

internal static class Relancables
{
    extension(IQueryable<Agent> agents)
    {
        /// <summary>Those of the organisations that the reader administers, who can be written to. Nobody reminds themselves.</summary>
        public IQueryable<Agent> Remindable(Agent me)
        {
            var (id, adminIn) = (me.Id, me.AdminIn);
            return agents.Where(agent =>
                agent.Id != id
                && agent.HasAgenda
                && agent.CompteId != null
                && agent.Email != null
                && agent.DeletedAt == null
                && agent.Roles.Any(role => adminIn.Contains(role.OrganisationId))
            );
        }
    }
}

/// <summary>The same way there as on Monday, and who asks; nothing when they did it meanwhile. The subject names nobody.</summary>
public sealed class RelanceNotification(Db db, AdressePublique publique) : INotify<RelanceARenseigner>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RelanceARenseigner happened, Survenu circumstances, CancellationToken ct)
    {
        var agent = await db
            .Agents.AsNoTracking()
            .FirstOrDefaultAsync(agent => agent.Id == happened.AgentId && agent.HasAgenda && agent.DeletedAt == null, ct);
        var by = await db.Agents.AsNoTracking().FirstOrDefaultAsync(agent => agent.Id == happened.ParId, ct);
        var count = await db.ToFillInHeldBy(happened.AgentId, circumstances.At).CountAsync(ct);

        if (agent is not { Email.Length: > 0 } || by is null || count == 0)
        {
            return [];
        }

        var title = $"Il vous reste {Francais.Nombre(count, "RDV", "RDV")} à renseigner";
        var mail = new Courrier(title)
            .Dire($"Bonjour {agent.FirstName},")
            .Dire($"{by.FullName}, qui administre votre organisation, vous demande de dire ce que sont devenus vos RDV passés.")
            .Dire("Un clic par RDV suffit, et aucun message ne part aux usagers.")
            .Bouton("Renseigner mes RDV", publique.Of("/agents?vue=mes"))
            .Signer("RDV-Solidarités\nLes réponses à cette adresse ne sont pas lues.");
        return
        [
            new Envoi(MessageChannel.Email, agent.Email.Trim().ToLowerInvariant(), nameof(RelanceARenseigner), title, mail.EnTexte())
            {
                Html = mail.EnHtml(),
                ExpiresAt = circumstances.At + Duration.FromDays(2),
            },
        ];
    }
}
