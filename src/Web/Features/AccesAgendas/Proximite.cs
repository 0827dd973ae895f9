using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>What one agent is to another, by their roles, services and équipes: the reasons of a level. Rules about a reader (an agent's id) and an owner,
/// or an access of the owner.</summary>
public static class Proximite
{
    /// <summary>Administers an organisation of the owner.</summary>
    public static readonly Expression<Func<long, Agent, bool>> IsAdmin = (reader, owner) =>
        owner.Roles.Any(role => role.Organisation.Roles.Any(mine => mine.AgentId == reader && mine.Level == RoleLevel.Admin));

    /// <summary>Same organisation and same service.</summary>
    public static readonly Expression<Func<long, Agent, bool>> IsColleague = (reader, owner) =>
        owner.Roles.Any(role =>
            role.Organisation.Roles.Any(mine =>
                mine.AgentId == reader && mine.Agent.Services.Any(service => owner.Services.Any(own => own.Id == service.Id))
            )
        );

    /// <summary>Keeps the desk of an organisation of the owner, for all services or one of theirs.</summary>
    public static readonly Expression<Func<long, Agent, bool>> KeepsDesk = (reader, owner) =>
        owner.Roles.Any(role =>
            role.Organisation.Roles.Any(mine =>
                mine.AgentId == reader
                && mine.Secretaire
                && (mine.SecretaireServiceIds.Count == 0 || owner.Services.Any(own => mine.SecretaireServiceIds.Contains(own.Id)))
            )
        );

    /// <summary>Same territory; same organisation where the territory isolates them. Nobody else is seen, nor may be given anything.</summary>
    public static readonly Expression<Func<long, Agent, bool>> IsNear = (reader, owner) =>
        owner.Roles.Any(role =>
            role.Organisation.Roles.Any(mine => mine.AgentId == reader)
            || (
                !role.Organisation.Territoire.IsolatedOrganisations
                && role.Organisation.Territoire.Organisations.Any(other => other.Roles.Any(mine => mine.AgentId == reader))
            )
        );

    /// <summary>Near, where everybody's free and busy are open.</summary>
    public static readonly Expression<Func<long, Agent, bool>> SeesFreeBusy = (reader, owner) =>
        owner.Roles.Any(role =>
            role.Organisation.Territoire.OpenFreeBusy
            && (
                role.Organisation.Roles.Any(mine => mine.AgentId == reader)
                || (
                    !role.Organisation.Territoire.IsolatedOrganisations
                    && role.Organisation.Territoire.Organisations.Any(other => other.Roles.Any(mine => mine.AgentId == reader))
                )
            )
        );

    /// <summary>The accesses given to the reader themselves that are not over. They count while the reader is near.</summary>
    public static Expression<Func<long, AccesAgenda, bool>> GivenTo(Instant now) =>
        (reader, acces) => acces.BeneficiaireId == reader && (acces.ExpiresAt == null || acces.ExpiresAt > now);

    /// <summary>Those given to an équipe of the reader that are not over; they too count while the reader is near. An équipe is never refused.</summary>
    public static Expression<Func<long, AccesAgenda, bool>> GivenByEquipe(Instant now) =>
        (reader, acces) =>
            acces.Equipe != null
            && acces.Equipe.Membres.Any(membre => membre.Id == reader)
            && acces.Niveau != Niveau.Aucun
            && (acces.ExpiresAt == null || acces.ExpiresAt > now);

    /// <summary>The owner gave the reader at least so much by hand, to themselves or else to an équipe of theirs: it lifts the context of what the agenda holds.</summary>
    public static Expression<Func<Agent, bool>> Lifts(long reader, Niveau niveau, Instant now)
    {
        var (given, byEquipe) = (GivenTo(now), GivenByEquipe(now));
        return Expressions.Whole(
            (Agent owner) =>
                IsNear.Ask(reader, owner)
                && (
                    owner.Acces.Any(acces => given.Ask(reader, acces) && acces.Niveau >= niveau)
                    || (
                        owner.Acces.Any(acces => byEquipe.Ask(reader, acces) && acces.Niveau >= niveau)
                        && !owner.Acces.Any(acces => given.Ask(reader, acces))
                    )
                )
        );
    }

    /// <summary>The reader was given less than detail by hand; admins of an organisation of the owner cannot be.</summary>
    public static Expression<Func<Agent, bool>> Lowers(long reader, Instant now)
    {
        var given = GivenTo(now);
        return Expressions.Whole(
            (Agent owner) =>
                owner.Acces.Any(acces => given.Ask(reader, acces) && acces.Niveau < Niveau.AvecDetail)
                && IsNear.Ask(reader, owner)
                && !IsAdmin.Ask(reader, owner)
        );
    }
}
