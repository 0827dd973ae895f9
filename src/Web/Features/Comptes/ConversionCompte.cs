using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>
/// An agent becomes an intervenant: the agenda stays, the account goes (spec 2 §20.3). The way back is an invitation (<see cref="Invitation.OfferAsync"/>).
/// </summary>
public sealed class ConversionCompte(Db db, Current current, AdressePublique adresse)
{
    /// <summary>Why not, or null. The agent is loaded with roles.</summary>
    public async Task<Refusal?> RefusalAsync(Agent agent, CancellationToken ct)
    {
        if (!agent.HasAgenda)
        {
            return AgentRefusals.NoAgendaLeft;
        }

        if (agent.Roles is not [var role])
        {
            return AgentRefusals.SeveralOrganisations;
        }

        var (id, house) = (agent.Id, role.OrganisationId);
        var others = await db.Roles.CountAsync(
            other =>
                other.OrganisationId == house && other.Level == RoleLevel.Admin && other.AgentId != id && other.Agent.DeletedAt == null,
            ct
        );
        return role.LevelRefusal(RoleLevel.Basique, others) ?? await db.RolesTerritoire.LossRefusalAsync(agent, current.Agent, ct);
    }

    /// <summary>Closes the account, or withdraws the invitation to have one; throws a refusal.</summary>
    public async Task CloseAsync(Agent agent, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var houses = agent.Roles.ConvertAll(role => role.OrganisationId);
        // Two admins who do it to each other at once come one after the other.
        await db
            .Organisations.Where(organisation => houses.Contains(organisation.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.Name, organisation => organisation.Name), ct);
        (await RefusalAsync(agent, ct)).ThrowIfAny();
        if (agent.CompteId is not null && agent.Email is { Length: > 0 } email)
        {
            db.Add(Lettre.CompteFerme(agent.Roles[0].Organisation.Name).To(email, adresse, current.Now));
        }

        var (id, compteId) = (agent.Id, agent.CompteId);
        db.RemoveRange(await db.Users.Where(compte => compte.Id == compteId).ToListAsync(ct));
        db.RemoveRange(await db.InvitationsAgents.Where(invitation => invitation.AgentId == id).ToListAsync(ct));
        db.RemoveRange(await db.RolesTerritoire.Where(role => role.AgentId == id).ToListAsync(ct));
        // Nobody signs in who could use them.
        db.RemoveRange(await db.AccesAgendas.Where(acces => acces.BeneficiaireId == id).ToListAsync(ct));
        var own = agent.Roles[0];
        (own.Level, own.Secretaire, own.SecretaireServiceIds) = (RoleLevel.Basique, false, []);
        agent.BecomeIntervenant();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
