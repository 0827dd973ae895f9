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
    /// Intervenants sign in nowhere: whoever writes in their agenda fills in for them. Those who left something first, mostly nobody: only then is it asked
    /// in whose agenda the reader writes.
    /// </summary>
    public static async Task<IReadOnlyList<ParAgent>> OfIntervenantsAsync(Db db, Agent me, Instant now, int most, CancellationToken ct)
    {
        // The RDVs first, by themselves: asked together with whom they are with, PostgreSQL reads the places of the whole country.
        var rdvs = await db.ToFillInSeenBy(me, now).Select(rdv => rdv.Id).ToArrayAsync(ct);
        var left =
            rdvs.Length == 0
                ? []
                : await Of(db.RdvsAgents.Where(place => EF.Parameter(rdvs).Contains(place.RdvId) && place.Agent.CompteId == null))
                    .ToListAsync(ct);
        if (left.Count == 0)
        {
            return [];
        }

        long[] ids = [.. left.Select(agent => agent.AgentId)];
        var written = (
            await db
                .Agents.Where(agent => EF.Parameter(ids).Contains(agent.Id))
                .WritableBy(me, now)
                .Select(agent => agent.Id)
                .ToListAsync(ct)
        ).ToHashSet();
        return [.. left.Where(agent => written.Contains(agent.AgentId)).Take(most)];
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
