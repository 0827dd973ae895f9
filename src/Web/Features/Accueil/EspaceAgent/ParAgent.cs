using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Accueil.Actes;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>What one agent has left to fill in.</summary>
public sealed class ParAgent
{
    public long AgentId { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public int Count { get; init; }

    /// <summary>May the reader remind them by mail? Filled once read.</summary>
    public Rappelable Rappel { get; set; }

    /// <summary>By agent, the most first.</summary>
    public static IQueryable<ParAgent> Of(IQueryable<RdvAgent> places) =>
        places
            .GroupBy(place => new
            {
                place.AgentId,
                place.Agent.FirstName,
                place.Agent.LastName,
            })
            .Select(group => new ParAgent
            {
                AgentId = group.Key.AgentId,
                FirstName = group.Key.FirstName,
                LastName = group.Key.LastName,
                Count = group.Count(),
            })
            .OrderByDescending(agent => agent.Count)
            .ThenBy(agent => agent.LastName)
            .ThenBy(agent => agent.AgentId);

    /// <summary>
    /// Intervenants sign in nowhere: whoever writes in their agenda fills in for them. They are few, mostly none, however much the others have left: so they
    /// are asked first, then their own places.
    /// </summary>
    public static async Task<IReadOnlyList<ParAgent>> OfIntervenantsAsync(Db db, Agent me, Instant now, int most, CancellationToken ct)
    {
        var ids = await db.Agents.Where(agent => agent.CompteId == null).WritableBy(me, now).Select(agent => agent.Id).ToArrayAsync(ct);
        return ids.Length == 0
            ? []
            : await Of(Left(db, me, now).Where(place => EF.Parameter(ids).Contains(place.AgentId))).Take(most).ToListAsync(ct);
    }

    /// <summary>The places of RDVs left to fill in that the reader sees, to be narrowed to a few agents.</summary>
    private static IQueryable<RdvAgent> Left(Db db, Agent me, Instant now)
    {
        var seen = db.Rdvs.VisibleTo(me, now);
        return db.RdvsAgents.Where(place =>
            place.Occupies && place.EndsAt <= now && place.Rdv.Status == RdvStatus.Unknown && seen.Any(rdv => rdv.Id == place.RdvId)
        );
    }

    /// <summary>Says of each whether the reader may remind them: one query for all of them, none for whoever administers nothing.</summary>
    public static async Task SayWhoIsRemindedAsync(Db db, Agent me, IReadOnlyList<ParAgent> agents, LocalDate today, CancellationToken ct)
    {
        if (agents.Count == 0 || me.AdminIn.Length == 0)
        {
            return;
        }

        long[] ids = [.. agents.Select(agent => agent.AgentId)];
        var known = await db
            .Agents.Remindable(me)
            .Where(agent => EF.Parameter(ids).Contains(agent.Id))
            .Select(agent => new { agent.Id, agent.RemindedOn })
            .ToDictionaryAsync(agent => agent.Id, agent => agent.RemindedOn, ct);

        foreach (var agent in agents.Where(agent => known.ContainsKey(agent.AgentId)))
        {
            agent.Rappel = known[agent.AgentId] >= today ? Rappelable.DejaAujourdhui : Rappelable.Oui;
        }
    }
}

/// <summary>May somebody be reminded?</summary>
public enum Rappelable
{
    Non,
    Oui,
    DejaAujourdhui,
}
