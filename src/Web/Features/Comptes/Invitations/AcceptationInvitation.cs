using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>An invitation becomes an account, or one more role of whoever has an account already; once, and by the person invited only.</summary>
public sealed class AcceptationInvitation(Db db, Current current, ApercuDroits apercu)
{
    /// <summary>The live invitation of this key, or null: used, too old, replaced, or never written.</summary>
    public Task<InvitationAgent?> FindAsync(string key, CancellationToken ct)
    {
        var (hash, now) = (InvitationAgent.HashOf(key), current.Now);
        return Live(now).FirstOrDefaultAsync(row => row.KeyHash == hash, ct);
    }

    /// <summary>The last one of whoever proved that address elsewhere.</summary>
    public Task<InvitationAgent?> OfEmailAsync(string email, CancellationToken ct)
    {
        var address = Courriel.Normalise(email);
        return Live(current.Now).OrderByDescending(row => row.SentAt).FirstOrDefaultAsync(row => row.Email == address, ct);
    }

    /// <summary>Whose account that address names already: only they accept, once signed in.</summary>
    public Task<Agent?> HolderAsync(InvitationAgent invitation, CancellationToken ct) =>
        db
            .Agents.Called(invitation.Email)
            .Where(agent => agent.CompteId != null)
            .OrderBy(agent => agent.Id)
            .WithRoles.FirstOrDefaultAsync(ct);

    /// <summary>Opens the account of somebody who had none. Of two clicks at once, one wins.</summary>
    /// <param name="invitation">The invitation.</param>
    /// <param name="password">Chosen, or null for who will come by a provider.</param>
    /// <param name="change">What the person says of themselves.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Compte> AcceptAsync(InvitationAgent invitation, string? password, Action<Agent, Compte> change, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        // Invited twice, by two organisations: one account.
        await db.TakeNameAsync("invitation " + invitation.Email, ct);
        await TakeAsync(invitation, ct);
        (await HolderAsync(invitation, ct) is null ? null : InvitationRefusals.EmailTaken).ThrowIfAny();
        await FreeAddressAsync(invitation.Email, ct);
        var agent = invitation.Agent ?? await NewAsync(invitation, ct);
        agent.GetAccount(invitation.FirstName, invitation.LastName, invitation.Email);
        agent.Compte = Compte.For(CompteKind.Agent, invitation.Email, password, current.Now);
        agent.ExternalId ??= invitation.ExternalId;
        await GiveTerritoireAsync(invitation, agent, ct);
        change(agent, agent.Compte);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return agent.Compte;
    }

    /// <summary>
    /// What one more role would open to its holder, and their agenda to whom; nothing stays written. Throws a refusal. Tried on rows of its own: the agent
    /// who is signed in must not look, for the rest of the request, as if they had said yes.
    /// </summary>
    public async Task<Apercu> PreviewAsync(string key, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await FindAsync(key, ct) is not { } invitation || await HolderAsync(invitation, ct) is not { } agent)
        {
            throw new RefusalException(InvitationRefusals.Used);
        }

        var portees = await db.PorteesOfAsync(agent, [invitation.OrganisationId], ct);
        return (await apercu.OfAsync(portees, () => WriteAsync(invitation, agent, ct), ct)).OnlyChanges;
    }

    /// <summary>One more role for an agent, who said yes. Throws a refusal.</summary>
    public async Task JoinAsync(InvitationAgent invitation, Agent agent, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await WriteAsync(invitation, agent, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>No, thank you: the link opens nothing any more, and nobody is told why.</summary>
    public async Task DeclineAsync(InvitationAgent invitation, CancellationToken ct) =>
        (await db.WriteAsync(() => This(invitation).ExecuteDeleteAsync(ct), ct) == 1 ? null : InvitationRefusals.Used).ThrowIfAny();

    /// <summary>Why an agent may not take it, or null. The agent is loaded with roles.</summary>
    public static Refusal? RefusalOf(InvitationAgent invitation, Agent agent) =>
        invitation.AgentId is not null ? InvitationRefusals.SecondAgenda
        : agent.Roles.Exists(role => role.OrganisationId == invitation.OrganisationId) ? InvitationRefusals.AlreadyIn
        : null;

    private async Task WriteAsync(InvitationAgent invitation, Agent agent, CancellationToken ct)
    {
        RefusalOf(invitation, agent).ThrowIfAny();
        await db.TakeOrganisationsAsync([invitation.OrganisationId], ct);
        await TakeAsync(invitation, ct);
        agent.ExternalId ??= invitation.ExternalId;
        agent.Join(
            new Role
            {
                Agent = agent,
                Organisation = invitation.Organisation,
                Level = invitation.Level,
                Secretaire = invitation.Secretaire,
            }
        );
        await GiveTerritoireAsync(invitation, agent, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>All rights on the territory, for a référente; those that they had there already are made whole.</summary>
    private async Task GiveTerritoireAsync(InvitationAgent invitation, Agent agent, CancellationToken ct)
    {
        if (!invitation.Referente)
        {
            return;
        }

        var (agentId, territoire) = (agent.Id, invitation.Organisation.Territoire);
        var role = await db.RolesTerritoire.FirstOrDefaultAsync(row => row.AgentId == agentId && row.TerritoireId == territoire.Id, ct);
        if (role is null)
        {
            role = new RoleTerritoire { Agent = agent, Territoire = territoire };
            db.Add(role);
        }

        role.Become(DroitsTerritoire.Tous);
    }

    private async Task<Agent> NewAsync(InvitationAgent invitation, CancellationToken ct)
    {
        var agent = new Agent
        {
            FirstName = invitation.FirstName,
            LastName = invitation.LastName,
            HasAgenda = invitation.HasAgenda,
        };
        var services = invitation.ServiceIds;
        agent.Services.AddRange(
            await db.Services.Where(service => services.Contains(service.Id)).OrderBy(service => service.Id).ToListAsync(ct)
        );
        agent.Roles.Add(
            new Role
            {
                Agent = agent,
                Organisation = invitation.Organisation,
                Level = invitation.Level,
                Secretaire = invitation.Secretaire,
            }
        );
        db.Add(agent);
        return agent;
    }

    /// <summary>It serves once.</summary>
    private async Task TakeAsync(InvitationAgent invitation, CancellationToken ct)
    {
        (await This(invitation).ExecuteDeleteAsync(ct) == 1 ? null : InvitationRefusals.Used).ThrowIfAny();
        db.Entry(invitation).State = EntityState.Detached;
    }

    /// <summary>As it was when it was read: not the one sent again since.</summary>
    private IQueryable<InvitationAgent> This(InvitationAgent invitation)
    {
        var (id, hash) = (invitation.Id, invitation.KeyHash);
        return db.InvitationsAgents.Where(row => row.Id == id && row.KeyHash == hash);
    }

    private IQueryable<InvitationAgent> Live(Instant now) =>
        db
            .InvitationsAgents.Where(row => row.ExpiresAt > now && (row.AgentId == null || row.Agent!.DeletedAt == null))
            .Include(row => row.Agent)
            .Include(row => row.Inviter)
            .Include(row => row.Organisation)
                .ThenInclude(organisation => organisation.Territoire);

    /// <summary>An agent who left keeps their RDVs, not their address.</summary>
    private async Task FreeAddressAsync(string email, CancellationToken ct)
    {
        if (await db.Users.Called(CompteKind.Agent, email).FirstOrDefaultAsync(ct) is { } holder)
        {
            db.Remove(holder);
            await db.SaveChangesAsync(ct);
        }
    }
}
