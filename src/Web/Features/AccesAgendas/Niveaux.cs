using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>
/// How far a reader may enter an agenda (docs/decisions/0010). One expression: the database runs it as SQL for many agendas,
/// <see cref="EffectiveLevel"/> runs the very same one on entities in memory.
/// In order: the owner writes; admins of an organisation of the owner write, whatever was said; whoever is not near enters nothing; else what was
/// given to the reader themselves replaces the default, up or down; else the highest of what was given to their équipes and of the default.
/// </summary>
public static class Niveaux
{
    /// <summary>The level, as a number, of a reader (an agent's id, not deleted) on an agenda. On entities it needs the owner's roles, their organisations
    /// with roles, agents, services and territory, and the accesses with their équipes and members.</summary>
    public static Expression<Func<long, Agent, int>> At(Instant now)
    {
        var (given, byEquipe) = (Proximite.GivenTo(now), Proximite.GivenByEquipe(now));
        return Expressions.Whole(
            (long reader, Agent agenda) =>
                agenda.DeletedAt != null ? 0
                : agenda.Id == reader ? 3
                : Proximite.IsAdmin.Ask(reader, agenda) ? 3
                : !Proximite.IsNear.Ask(reader, agenda) ? 0
                : agenda.Acces.Where(acces => given.Ask(reader, acces)).Select(acces => (int?)acces.Niveau).FirstOrDefault()
                    ?? (
                        // Default: same organisation and same service; the desk of an organisation of the owner, unless the agenda is sensitive.
                        Proximite.IsColleague.Ask(reader, agenda) || (!agenda.IsSensitive && Proximite.KeepsDesk.Ask(reader, agenda))
                            ? 3
                            : agenda.Acces.Where(acces => byEquipe.Ask(reader, acces)).Max(acces => (int?)acces.Niveau)
                                // The desk keeps free and busy of a sensitive agenda; a territory may open it to all.
                                ?? (Proximite.SeesFreeBusy.Ask(reader, agenda) || Proximite.KeepsDesk.Ask(reader, agenda) ? 1 : 0)
                    )
        );
    }

    /// <summary>The level of one reader on each agenda.</summary>
    public static Expression<Func<Agent, int>> For(long reader, Instant now)
    {
        Expression<Func<long>> me = () => reader;
        var level = At(now);
        return Expression.Lambda<Func<Agent, int>>(Expressions.Put(level.Parameters[0], me.Body, level.Body), level.Parameters[1]);
    }

    /// <summary>Does this reader have at least this level on an agenda?</summary>
    public static Expression<Func<Agent, bool>> AtLeast(Niveau niveau, long reader, Instant now)
    {
        var level = For(reader, now);
        return Expression.Lambda<Func<Agent, bool>>(
            Expression.GreaterThanOrEqual(level.Body, Expression.Constant((int)niveau)),
            level.Parameters
        );
    }

    /// <summary>What each agent may do with one agenda: pairs an agent with a level. Row by row over all who can sign in.</summary>
    /// <remarks>The same expression, read from the other side.</remarks>
    public static Expression<Func<Agent, Agent, T>> Between<T>(Instant now, Expression<Func<Agent, Agent, int, T>> select)
    {
        var level = At(now);
        var (reader, agenda) = (select.Parameters[0], select.Parameters[1]);
        var id = Expression.Property(reader, nameof(Agent.Id));
        var body = Expressions.Put(level.Parameters[1], agenda, Expressions.Put(level.Parameters[0], id, level.Body));
        return Expressions.Whole(
            Expression.Lambda<Func<Agent, Agent, T>>(Expressions.Put(select.Parameters[2], body, select.Body), reader, agenda)
        );
    }

    /// <summary>The level on entities in memory, loaded as <see cref="At"/> says. Whoever was deleted enters nothing.</summary>
    public static Niveau EffectiveLevel(Agent reader, Agent agenda, Instant now) =>
        reader.DeletedAt is not null ? Niveau.Aucun : (Niveau)At(now).Compile(preferInterpretation: true)(reader.Id, agenda);
}
