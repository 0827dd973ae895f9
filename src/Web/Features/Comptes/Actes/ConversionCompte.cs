using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>
/// An agent becomes an intervenant: the agenda stays, the account goes (spec 2 §20.3). The way back is an invitation (<see cref="Invitation.OfferAsync"/>).
/// </summary>
public sealed class ConversionCompte(Db db, Current current, AdressePublique adresse, ApercuDroits apercu)
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

        return role.LevelRefusal(RoleLevel.Basique, await db.OtherAdminsAsync(role, ct))
            ?? await db.RolesTerritoire.LossRefusalAsync(agent, current.Agent, ct);
    }

    /// <summary>Which agendas the agent would no longer enter; nothing stays written. Throws a refusal.</summary>
    public async Task<Apercu> PreviewAsync(Agent agent, CancellationToken ct)
    {
        var portees = await db.PorteesOfAsync(agent, await db.OrganisationsNearAsync(agent, ct), ct);
        return (await apercu.OfAsync(portees, () => WriteAsync(agent, ct), ct)).OnlyChanges;
    }

    /// <summary>Which agendas an account would open to an agent who has none; nothing stays written.</summary>
    public async Task<Apercu> PreviewOpeningAsync(Agent agent, ProjetCompte projet, CancellationToken ct)
    {
        var portees = await db.PorteesOfAsync(agent, await db.OrganisationsNearAsync(agent, ct), ct);
        return (await apercu.OfAsync(portees, OpenAsync, ct)).OnlyChanges;

        Task OpenAsync()
        {
            agent.GetAccount(projet.FirstName, projet.LastName, projet.Email);
            return db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Closes the account, or withdraws the invitation to have one; throws a refusal.</summary>
    public async Task CloseAsync(Agent agent, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await WriteAsync(agent, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task WriteAsync(Agent agent, CancellationToken ct)
    {
        await db.TakeOrganisationsAsync(agent.MemberIn, ct);
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
    }
}
