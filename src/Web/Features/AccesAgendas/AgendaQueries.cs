using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>The words questions about other people's agendas are made of. Each returns a query, none runs it.</summary>
public static class AgendaQueries
{
    extension(IQueryable<Agent> agents)
    {
        /// <summary>Those who have an agenda that <paramref name="me"/> may enter at this level or more.</summary>
        public IQueryable<Agent> WithAgendaFor(Agent me, Niveau niveau, Instant now) =>
            agents.Around(me).Where(agent => agent.HasAgenda && agent.DeletedAt == null).Where(Niveaux.AtLeast(niveau, me.Id, now));

        /// <summary>Those of my territories, beyond whom nobody has a level. Found from the roles there: the level is asked of a few hundred agents, and the
        /// country's are not read.</summary>
        public IQueryable<Agent> Around(Agent me)
        {
            var id = me.Id;
            if (me.Roles.Count == 0)
            {
                return agents.Where(agent => agent.Id == id);
            }

            long[] territoires = [.. me.Roles.Select(role => role.Organisation.TerritoireId).Distinct()];
            var there = agents
                .SelectMany(agent => agent.Roles)
                .Where(role => territoires.Contains(role.Organisation.TerritoireId))
                .Select(role => role.AgentId);
            return agents.Where(agent => there.Contains(agent.Id));
        }

        /// <summary>Agendas that <paramref name="me"/> may see, at least as free and busy.</summary>
        public IQueryable<Agent> ReadableBy(Agent me, Instant now) => agents.WithAgendaFor(me, Niveau.SansDetail, now);

        /// <summary>Agendas in which <paramref name="me"/> may put, move and free time: the only ones offered in a form.</summary>
        public IQueryable<Agent> WritableBy(Agent me, Instant now) => agents.WithAgendaFor(me, Niveau.Ecriture, now);

        /// <summary>Each agenda with the level that <paramref name="me"/> has on it, none included.</summary>
        public IQueryable<AgendaVu> WithLevelFor(Agent me, Instant now)
        {
            var level = Niveaux.For(me.Id, now);
            var agent = level.Parameters[0];
            var seen = Expression.MemberInit(
                Expression.New(typeof(AgendaVu)),
                Expression.Bind(typeof(AgendaVu).GetProperty(nameof(AgendaVu.Agent))!, agent),
                Expression.Bind(typeof(AgendaVu).GetProperty(nameof(AgendaVu.Level))!, level.Body)
            );
            return agents.Select(Expression.Lambda<Func<Agent, AgendaVu>>(seen, agent));
        }
    }
}

/// <summary>Agendas taken to write in them.</summary>
public static class AgendasPris
{
    /// <summary>
    /// Takes them, then asks again whether each is open to <paramref name="me"/>: one may have closed, or a right gone, since the form was drawn or while the
    /// lock was awaited.
    /// </summary>
    /// <exception cref="RefusalException"><see cref="AccesRefusals.AgendaNoLongerOpen"/>.</exception>
    public static async Task TakeToWriteAsync(this Db db, Agent me, IEnumerable<long> agentIds, Instant now, CancellationToken ct)
    {
        var ids = agentIds.Distinct().ToArray();
        await db.TakeAgendasAsync(ids, ct);
        await db.RequireWritableAsync(me, ids, now, ct);
    }

    /// <inheritdoc cref="TakeToWriteAsync"/>
    public static async Task RequireWritableAsync(this Db db, Agent me, long[] taken, Instant now, CancellationToken ct)
    {
        var open =
            taken.Length == 0 ? 0 : await db.Agents.WritableBy(me, now).CountAsync(agent => EF.Parameter(taken).Contains(agent.Id), ct);
        (open < taken.Length ? AccesRefusals.AgendaNoLongerOpen : null).ThrowIfAny();
    }
}

/// <summary>An agenda as one reader may enter it.</summary>
public sealed class AgendaVu
{
    public Agent Agent { get; init; } = null!;
    public int Level { get; init; }
    public Niveau Niveau => (Niveau)Level;
}
