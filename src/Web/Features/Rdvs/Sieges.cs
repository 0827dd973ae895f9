using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Seats of a collective RDV are decided one visitor at a time, on the locked row.</summary>
public static class Sieges
{
    extension(Db db)
    {
        /// <summary>The RDV with its places, its agents' agendas taken: whoever comes second reads what the first one wrote. Null when it is gone.</summary>
        public async Task<Rdv?> LockRdvAsync(long rdvId, CancellationToken ct)
        {
            var agents = await db.RdvsAgents.Where(place => place.RdvId == rdvId).Select(place => place.AgentId).ToListAsync(ct);
            await db.TakeAgendasAsync(agents, ct);
            // Without agent there is no agenda to take: the row itself is the lock.
            await db.TakeRowAsync(rdvId, ct);
            return await db.Rdvs.WithPeople.FirstOrDefaultAsync(rdv => rdv.Id == rdvId && rdv.Motif.Collectif, ct);
        }

        /// <summary>Seats that other visitors hold at this instant.</summary>
        public Task<int> SeatsHeldAsync(long rdvId, string? exceptVisiteur, Instant now, CancellationToken ct) =>
            db.Gardes.CountAsync(garde => garde.RdvId == rdvId && garde.ExpiresAt > now && garde.VisiteurKey != exceptVisiteur, ct);
    }
}
