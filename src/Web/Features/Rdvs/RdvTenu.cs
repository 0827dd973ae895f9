using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>The locks of a RDV that an agent changes: its agendas first, then its row, then what they hold now.</summary>
public static class RdvTenu
{
    extension(Db db)
    {
        /// <summary>
        /// The RDV as it is once its agents' agendas (and these others') are taken, inside the caller's write transaction. A collective RDV without agent
        /// has no agenda: its row is the lock. If it changed hands during the wait, the agendas taken are not the right ones: 409, try again.
        /// </summary>
        public async Task<Rdv> TakeForAsync(Agent me, long id, IEnumerable<long> others, Instant now, CancellationToken ct)
        {
            var agents = await db.RdvsAgents.Where(place => place.RdvId == id).Select(place => place.AgentId).ToListAsync(ct);
            await db.TakeAgendasAsync(agents.Concat(others), ct);
            await db.TakeRowAsync(id, ct);
            db.ChangeTracker.Clear();
            var rdv =
                await db.Rdvs.WritableBy(me, now).WithPeople.Where(one => one.Id == id).FirstOrDefaultAsync(ct)
                ?? throw (
                    await db.Rdvs.VisibleTo(me, now).AnyAsync(one => one.Id == id, ct)
                        ? (Exception)new ForbiddenException()
                        : new NotFoundException()
                );
            if (!rdv.Agents.All(place => agents.Contains(place.AgentId)))
            {
                throw new DbUpdateConcurrencyException("The RDV changed hands while its agendas were being taken.");
            }

            await db.RequireWritableAsync(me, [.. others.Distinct().Except(agents)], now, ct);
            return rdv;
        }

        /// <summary>RDVs that take the time of these agents in a span, another one than this. Half-open: what only touches is not among them.</summary>
        public IQueryable<RdvAgent> Overlapping(long exceptId, IReadOnlyCollection<long> agentIds, Instant start, Instant end)
        {
            var (agents, earliest) = (agentIds.ToArray(), start - Rdv.MaxLength);
            return db.RdvsAgents.Where(place =>
                place.Occupies
                && EF.Parameter(agents).Contains(place.AgentId)
                && place.RdvId != exceptId
                && place.StartsAt > earliest
                && place.StartsAt < end
                && place.EndsAt > start
            );
        }
    }
}
