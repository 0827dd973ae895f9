using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>RDVs whose outcome nobody has said: over, not just begun, and still unknown (spec 2 §25e). Every count and every list of them starts here.</summary>
public static class ARenseigner
{
    /// <summary>From then on one is reminded on every page, and may put it off until tomorrow.</summary>
    public static readonly Duration Late = Duration.FromDays(3);

    /// <summary>From then on it cannot be put off.</summary>
    public static readonly Duration VeryLate = Duration.FromDays(15);

    /// <summary>From then on nobody remembers: six months, after which an admin may close them all without outcome.</summary>
    public static readonly Duration Old = Duration.FromDays(183);

    extension(IQueryable<Rdv> rdvs)
    {
        /// <summary>What is over had begun: said as well, the index stops there, whatever stands ahead.</summary>
        public IQueryable<Rdv> ToFillIn(Instant now) =>
            rdvs.Where(rdv => rdv.Status == RdvStatus.Unknown && rdv.StartsAt < now && rdv.EndsAt <= now && rdv.DeletedAt == null);
    }

    extension(Db db)
    {
        /// <summary>Those that an agent holds, whatever the organisation, by their start: found from the agent's own places.</summary>
        public IQueryable<Rdv> RdvsHeldBy(long agentId, Instant? from = null, Instant? to = null)
        {
            var places = db.RdvsAgents.Where(place => place.AgentId == agentId);
            places = from is { } first ? places.Where(place => place.StartsAt >= first) : places;
            places = to is { } last ? places.Where(place => place.StartsAt < last) : places;
            var ids = places.Select(place => place.RdvId);
            return db.Rdvs.Where(rdv => ids.Contains(rdv.Id) && rdv.DeletedAt == null);
        }

        /// <summary>Those of them that are left to fill in.</summary>
        public IQueryable<Rdv> ToFillInHeldBy(long agentId, Instant now)
        {
            var ids = db
                .RdvsAgents.Where(place => place.AgentId == agentId && place.Occupies && place.EndsAt <= now)
                .Select(place => place.RdvId);
            return db.Rdvs.ToFillIn(now).Where(rdv => ids.Contains(rdv.Id));
        }

        /// <summary>Those that an agent sees: the rows of <see cref="RdvPolicy"/>, found by what they lack before anybody's rights are asked.</summary>
        public IQueryable<Rdv> ToFillInSeenBy(Agent me, Instant now, long? house = null) =>
            RdvsVus.Together(db.ToFillInSeenApart(me, now, house));

        /// <summary>The same, in parts that share nothing.</summary>
        public IReadOnlyList<IQueryable<Rdv>> ToFillInSeenApart(Agent me, Instant now, long? house = null)
        {
            var left = db.Rdvs.ToFillIn(now);
            var held = db.RdvsAgents.Where(place => place.Occupies && place.EndsAt <= now && place.Rdv.Status == RdvStatus.Unknown);
            return db.SeenAmong(left, left, held, me, now, house);
        }
    }
}

/// <summary>What somebody has left to fill in: how many, and since when the oldest one waits.</summary>
public sealed record Retard(int Count, Instant? Oldest)
{
    public static readonly Retard Rien = new(0, Oldest: null);

    public bool IsLate(Instant now) => Oldest < now - ARenseigner.Late;

    public bool IsVeryLate(Instant now) => Oldest < now - ARenseigner.VeryLate;

    /// <summary>Since the day when the oldest one ended, as people count: from Monday to Monday it is seven, at any hour.</summary>
    public int DaysAt(Instant now, DateTimeZone zone) =>
        Oldest is { } oldest ? Period.DaysBetween(oldest.InZone(zone).Date, now.InZone(zone).Date) : 0;
}

/// <summary>How many RDVs wait for the outcome that whoever is signed in alone knows: the badge of the menu, and the reminder of every page. Asked once a page.</summary>
public sealed class NombreARenseigner(Db db, Current current)
{
    private Task<Retard>? _rest;

    public async Task<int> CountAsync() => (await RestAsync()).Count;

    /// <summary>Nothing for whoever has no agenda: no question is asked.</summary>
    public Task<Retard> RestAsync() =>
        current.MaybeAgent is { HasAgenda: true } agent ? _rest ??= OfAsync(agent.Id) : Task.FromResult(Retard.Rien);

    // Through the agent's own places: their index knows what they hold, however much the others have left.
    private async Task<Retard> OfAsync(long agentId)
    {
        var now = current.Now;
        return await db
                .RdvsAgents.Where(place =>
                    place.AgentId == agentId
                    && place.Occupies
                    && place.EndsAt <= now
                    && place.Rdv.Status == RdvStatus.Unknown
                    && place.Rdv.DeletedAt == null
                )
                .GroupBy(place => place.AgentId)
                .Select(held => new Retard(held.Count(), held.Min(place => (Instant?)place.EndsAt)))
                .FirstOrDefaultAsync()
            ?? Retard.Rien;
    }
}
