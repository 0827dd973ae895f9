using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Accueil.Actes;

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
