using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>A citizen no longer comes: the RDV is cancelled, or their seat of a collective one is free (spec 1 L-11…L-15, L-31).</summary>
public sealed class Annulation(Db db, Acting acting, Current current)
{
    /// <summary>Once only, however many clicks: whoever comes second finds it done.</summary>
    /// <exception cref="RefusalException">Too late, or not online.</exception>
    public Task<Outcome<Rdv>> WithdrawAsync(string linkKey, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Rdv, Rdv>(() => db.TakeOpenedByAsync(linkKey, [], ct), rdv => Task.FromResult(Withdraw(rdv, linkKey)))
            {
                Already = rdv => Task.FromResult(rdv.IsCancelled || PlaceOf(rdv, linkKey).IsCancelled ? rdv : null),
            },
            ct
        );

    private Rdv Withdraw(Rdv rdv, string linkKey)
    {
        if (rdv.Motif.Collectif)
        {
            rdv.Leave(PlaceOf(rdv, linkKey), current.Now);
        }
        else
        {
            rdv.Cancel(current.Auteur, current.Now);
        }

        return rdv;
    }

    private static Participation PlaceOf(Rdv rdv, string linkKey) => rdv.Participations.Single(one => one.LinkKey == linkKey);
}

public static class Prises
{
    extension(Db db)
    {
        /// <summary>
        /// The RDV that a link opens, read afresh once its agents' agendas (and these others') are taken, inside the caller's write transaction.
        /// If it changed hands during the wait, the agendas taken are not the right ones: 409, try again.
        /// </summary>
        public async Task<Rdv> TakeOpenedByAsync(string linkKey, IReadOnlyCollection<long> others, CancellationToken ct)
        {
            var agents = await db.Rdvs.OpenedBy(linkKey).SelectMany(rdv => rdv.Agents.Select(place => place.AgentId)).ToListAsync(ct);
            await db.TakeAgendasAsync(agents.Concat(others), ct);
            db.ChangeTracker.Clear();
            var rdv = await db.Rdvs.OpenedBy(linkKey).WithPeople.OneOr404Async(ct);
            return rdv.Agents.All(place => agents.Contains(place.AgentId))
                ? rdv
                : throw new DbUpdateConcurrencyException("The RDV changed hands while its agendas were being taken.");
        }
    }
}
