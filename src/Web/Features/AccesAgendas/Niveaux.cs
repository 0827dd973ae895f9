using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>
/// How far a reader may enter an agenda (architecture, section 4; spec 2 §25c). One expression: the database runs it as SQL for many agendas,
/// <see cref="EffectiveLevel"/> runs the very same one on entities in memory.
/// In order: the owner writes; admins of an organisation of the owner write, whatever was said; else what was given to the reader themselves replaces
/// the default, up or down; else the highest of what was given to their équipes and of the default.
/// </summary>
public static class Niveaux
{
    /// <summary>The level, as a number, of a reader (an agent's id) on an agenda. On entities it needs the owner's roles, their organisations
    /// with roles, agents and services, and the accesses with their équipes and members.</summary>
    public static Expression<Func<long, Agent, int>> At(Instant now) =>
        (reader, agenda) =>
            agenda.DeletedAt != null ? 0
            : agenda.Id == reader ? 3
            : agenda.Roles.Any(role => role.Organisation.Roles.Any(mine => mine.AgentId == reader && mine.Level == RoleLevel.Admin)) ? 3
            // Given to the reader themselves.
            : agenda.Acces.Any(acces => acces.BeneficiaireId == reader && (acces.ExpiresAt == null || acces.ExpiresAt > now))
                ? agenda
                    .Acces.Where(acces => acces.BeneficiaireId == reader && (acces.ExpiresAt == null || acces.ExpiresAt > now))
                    .Select(acces => (int)acces.Niveau)
                    .FirstOrDefault()
            // Default: same organisation and same service; secretary of an organisation of the owner, unless the agenda is sensitive.
            : agenda.Roles.Any(role =>
                role.Organisation.Roles.Any(mine =>
                    mine.AgentId == reader
                    && (
                        mine.Agent.Services.Any(service => agenda.Services.Any(own => own.Id == service.Id))
                        || (
                            mine.Secretaire
                            && !agenda.IsSensitive
                            && (
                                mine.SecretaireServiceIds.Count == 0
                                || agenda.Services.Any(own => mine.SecretaireServiceIds.Contains(own.Id))
                            )
                        )
                    )
                )
            )
                ? 3
            // Given to an équipe of the reader.
            : agenda.Acces.Any(acces =>
                acces.Equipe != null
                && acces.Equipe.Membres.Any(membre => membre.Id == reader)
                && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                && acces.Niveau == Niveau.Ecriture
            )
                ? 3
            : agenda.Acces.Any(acces =>
                acces.Equipe != null
                && acces.Equipe.Membres.Any(membre => membre.Id == reader)
                && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                && acces.Niveau == Niveau.AvecDetail
            )
                ? 2
            : agenda.Acces.Any(acces =>
                acces.Equipe != null
                && acces.Equipe.Membres.Any(membre => membre.Id == reader)
                && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                && acces.Niveau == Niveau.SansDetail
            )
                ? 1
            // Secretaries keep free and busy of a sensitive agenda; a territory may open it to all, each organisation for itself when they are isolated.
            : agenda.Roles.Any(role =>
                role.Organisation.Roles.Any(mine =>
                    mine.AgentId == reader
                    && (
                        role.Organisation.Territoire.OpenFreeBusy
                        || (
                            mine.Secretaire
                            && (
                                mine.SecretaireServiceIds.Count == 0
                                || agenda.Services.Any(own => mine.SecretaireServiceIds.Contains(own.Id))
                            )
                        )
                    )
                )
                || (
                    role.Organisation.Territoire.OpenFreeBusy
                    && !role.Organisation.Territoire.IsolatedOrganisations
                    && role.Organisation.Territoire.Organisations.Any(other => other.Roles.Any(mine => mine.AgentId == reader))
                )
            )
                ? 1
            : 0;

    /// <summary>The level of one reader on each agenda.</summary>
    public static Expression<Func<Agent, int>> For(long reader, Instant now)
    {
        Expression<Func<long>> me = () => reader;
        var level = At(now);
        return Expression.Lambda<Func<Agent, int>>(Put(level.Parameters[0], me.Body, level.Body), level.Parameters[1]);
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
        var body = Put(level.Parameters[1], agenda, Put(level.Parameters[0], Expression.Property(reader, nameof(Agent.Id)), level.Body));
        return Expression.Lambda<Func<Agent, Agent, T>>(Put(select.Parameters[2], body, select.Body), reader, agenda);
    }

    /// <summary>The level on entities in memory, loaded as <see cref="At"/> says. Whoever was deleted enters nothing.</summary>
    public static Niveau EffectiveLevel(Agent reader, Agent agenda, Instant now) =>
        reader.DeletedAt is not null ? Niveau.Aucun : (Niveau)At(now).Compile()(reader.Id, agenda);

    private static Expression Put(ParameterExpression parameter, Expression value, Expression body) =>
        new Substitution(parameter, value).Visit(body);

    private sealed class Substitution(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
