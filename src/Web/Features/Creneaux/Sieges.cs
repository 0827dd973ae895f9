using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Seats of a collective RDV are decided one visitor at a time, on the locked row.</summary>
public static class Sieges
{
    extension(Db db)
    {
        /// <summary>
        /// The collective RDV, or none when it is gone, to be read now that the agendas of its agents are taken: whoever comes second reads what the first
        /// one wrote.
        /// </summary>
        public async Task<IQueryable<Rdv>> TakeSeatsAsync(long rdvId, CancellationToken ct)
        {
            var agents = await db.RdvsAgents.Where(place => place.RdvId == rdvId).Select(place => place.AgentId).ToListAsync(ct);
            await db.TakeAgendasAsync(agents, ct);
            // Without agent there is no agenda to take: the row itself is the lock.
            await db.TakeRowAsync(rdvId, ct);
            return db.Rdvs.Where(rdv => rdv.Id == rdvId && rdv.Motif.Collectif);
        }

        /// <summary>Locks the row of a RDV until the end of the transaction, changing nothing.</summary>
        public Task TakeRowAsync(long rdvId, CancellationToken ct) =>
            db.Rdvs.Where(rdv => rdv.Id == rdvId).ExecuteUpdateAsync(set => set.SetProperty(rdv => rdv.Sequence, rdv => rdv.Sequence), ct);

        /// <summary>Seats that other visitors hold at this instant.</summary>
        public Task<int> SeatsHeldAsync(long rdvId, string? exceptVisiteur, Instant now, CancellationToken ct) =>
            db.Gardes.CountAsync(garde => garde.RdvId == rdvId && garde.ExpiresAt > now && garde.VisiteurKey != exceptVisiteur, ct);
    }
}
