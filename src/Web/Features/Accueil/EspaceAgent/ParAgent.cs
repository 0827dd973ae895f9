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

    private const int MostApart = 2_000;

    /// <summary>How many of these RDVs each agent holds, the most first; of some agents only, when they are named.</summary>
    public static async Task<IReadOnlyList<ParAgent>> OfAsync(
        Db db,
        IQueryable<Rdv> unfilled,
        int most,
        CancellationToken ct,
        long[]? among = null
    )
    {
        // The RDVs first, by themselves: together with whom they are with, PostgreSQL reads the places of the whole country. For many it is right to.
        var ids = await unfilled.Select(rdv => rdv.Id).Take(MostApart + 1).ToArrayAsync(ct);
        var places =
            ids.Length > MostApart
                ? unfilled.SelectMany(rdv => rdv.Agents)
                : db.RdvsAgents.Where(place => EF.Parameter(ids).Contains(place.RdvId));
        places = among is null ? places : places.Where(place => EF.Parameter(among).Contains(place.AgentId));
        return ids.Length == 0 ? [] : await Of(places).Take(most).ToListAsync(ct);
    }

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
    /// are asked first, and what is left to fill in only if there are any.
    /// </summary>
    public static async Task<IReadOnlyList<ParAgent>> OfIntervenantsAsync(Db db, Agent me, Instant now, int most, CancellationToken ct)
    {
        var ids = await db.Agents.Where(agent => agent.CompteId == null).WritableBy(me, now).Select(agent => agent.Id).ToArrayAsync(ct);
        return ids.Length == 0 ? [] : await OfAsync(db, db.ToFillInSeenBy(me, now), most, ct, ids);
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
