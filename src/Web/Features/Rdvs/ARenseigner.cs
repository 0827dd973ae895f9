using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>RDVs whose outcome nobody has said: over, not just begun, and still unknown (spec 2 §25e). Every count and every list of them starts here.</summary>
public static class ARenseigner
{
    extension(IQueryable<Rdv> rdvs)
    {
        public IQueryable<Rdv> ToFillIn(Instant now) =>
            rdvs.Where(rdv => rdv.Status == RdvStatus.Unknown && rdv.EndsAt <= now && rdv.DeletedAt == null);

        /// <summary>Those that an agent holds, whatever the organisation.</summary>
        public IQueryable<Rdv> HeldBy(long agentId) =>
            rdvs.Where(rdv => rdv.DeletedAt == null && rdv.Agents.Any(place => place.AgentId == agentId));
    }
}

/// <summary>How many RDVs wait for the outcome that whoever is signed in alone knows: the badge of the menu. Asked once a page.</summary>
public sealed class NombreARenseigner(Db db, Current current)
{
    private Task<int>? _count;

    /// <summary>None for whoever has no agenda: no question is asked.</summary>
    public Task<int> CountAsync() => current.MaybeAgent is { HasAgenda: true } agent ? _count ??= OfAsync(agent.Id) : Task.FromResult(0);

    // Through the agent's own places: their index knows what they hold, however much the others have left.
    private Task<int> OfAsync(long agentId)
    {
        var now = current.Now;
        return db.RdvsAgents.CountAsync(place =>
            place.AgentId == agentId
            && place.Occupies
            && place.EndsAt <= now
            && place.Rdv.Status == RdvStatus.Unknown
            && place.Rdv.DeletedAt == null
        );
    }
}
