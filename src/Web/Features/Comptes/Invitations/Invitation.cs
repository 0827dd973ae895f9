using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Whom to invite, as whom.</summary>
public sealed record ProjetInvitation(
    Organisation Organisation,
    string Email,
    string FirstName,
    string LastName,
    IReadOnlyList<Service> Services
)
{
    public RoleLevel Level { get; init; }
    public bool Secretaire { get; init; }
    public bool HasAgenda { get; init; }

    /// <summary>What <see cref="Invitation.SendAsync"/> showed first was read.</summary>
    public bool IsConfirmed { get; init; }
}

/// <summary>Whose account it will be, for an agent who has none.</summary>
public sealed record ProjetCompte(string Email, string FirstName, string LastName);

/// <summary>What became of an invitation: a sentence of what was done, or what to read first, when somebody known would enter at once.</summary>
public sealed record SuiteInvitation(string? Done, string? Warning = null, Apercu? Apercu = null);

/// <summary>Brings an agent into an organisation: a role for who has an account, a mail for who has none (spec 2 §20.2).</summary>
public sealed class Invitation(Db db, Current current, AdressePublique adresse, ApercuDroits apercu)
{
    /// <summary>A stranger who says « mot de passe oublié » for somebody invited sends them one mail, not a hundred.</summary>
    private static readonly Duration _pause = Duration.FromMinutes(10);

    public async Task<SuiteInvitation> SendAsync(Agent me, ProjetInvitation projet, CancellationToken ct)
    {
        if (!projet.IsConfirmed && await KnownAsync(projet.Email, ct) is { } known)
        {
            RefusalOf(known, projet).ThrowIfAny();
            var warning = WarningOf(known, projet);
            var portees = await db.PorteesOfAsync(known, [projet.Organisation.Id], ct);
            var shown = await apercu.OfAsync(portees, () => WriteAsync(me, projet, ct), ct);
            return new SuiteInvitation(Done: null, warning, shown.OnlyChanges);
        }

        await using var transaction = await db.BeginWriteAsync(ct);
        var agent = await WriteAsync(me, projet, ct);
        await transaction.CommitAsync(ct);
        return new SuiteInvitation(
            agent.Compte is null
                ? $"L’invitation est partie à {projet.Email}. Le lien est valable une semaine."
                : $"{agent.FullName} avait déjà un compte : son accès à {projet.Organisation.Name} est ouvert."
        );
    }

    private async Task<Agent> WriteAsync(Agent me, ProjetInvitation projet, CancellationToken ct)
    {
        // Two clicks at once in one house: the second one waits here, then finds the role.
        var house = projet.Organisation.Id;
        await db
            .Organisations.Where(row => row.Id == house)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision), ct);
        var known = await KnownAsync(projet.Email, ct);
        RefusalOf(known, projet).ThrowIfAny();
        var agent = known ?? New(projet);
        agent.Roles.Add(
            new Role
            {
                Agent = agent,
                Organisation = projet.Organisation,
                Level = projet.Level,
                Secretaire = projet.Secretaire,
            }
        );
        if (agent.Compte is null)
        {
            var invitation = await InvitationOfAsync(agent, projet.Organisation, me, ct);
            Send(invitation);
        }

        await db.SaveChangesAsync(ct);
        return agent;
    }

    /// <summary>The same invitation with a new link and a new week.</summary>
    public async Task SendAgainAsync(InvitationAgent invitation, Agent me, CancellationToken ct)
    {
        invitation.Inviter = me;
        Send(invitation);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whoever forgot the password that they never chose. False when nobody of that address is invited.</summary>
    public async Task<bool> SendAgainAsync(string email, CancellationToken ct)
    {
        var invitation = await db
            .InvitationsAgents.Pending.Include(row => row.Agent)
            .Include(row => row.Organisation)
            .Include(row => row.Inviter)
            .FirstOrDefaultAsync(row => row.Agent.Email == email, ct);
        if (invitation is null)
        {
            return false;
        }

        if (invitation.SentAt + _pause <= current.Now)
        {
            Send(invitation);
            await db.SaveChangesAsync(ct);
        }

        return true;
    }

    /// <summary>Which agendas an account would open to the agent; nothing stays written, nothing is sent. Throws a refusal.</summary>
    public async Task<Apercu> PreviewOfferAsync(Agent me, Agent agent, Organisation organisation, ProjetCompte projet, CancellationToken ct)
    {
        var portees = await db.PorteesOfAsync(agent, await db.OrganisationsNearAsync(agent, ct), ct);
        return (await apercu.OfAsync(portees, () => WriteOfferAsync(me, agent, organisation, projet, ct), ct)).OnlyChanges;
    }

    /// <summary>An account for an agent who has an agenda and none: they are invited as anybody else (spec 2 §20.3).</summary>
    public async Task OfferAsync(Agent me, Agent agent, Organisation organisation, ProjetCompte projet, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await WriteOfferAsync(me, agent, organisation, projet, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task WriteOfferAsync(Agent me, Agent agent, Organisation organisation, ProjetCompte projet, CancellationToken ct)
    {
        await db.TakeNameAsync("invitation " + projet.Email, ct);
        var known = await KnownAsync(projet.Email, ct);
        (known is not null && known.Id != agent.Id ? InvitationRefusals.OtherAgent(projet.Email) : null).ThrowIfAny();
        agent.GetAccount(projet.FirstName, projet.LastName, projet.Email);
        Send(await InvitationOfAsync(agent, organisation, me, ct));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Written to the wrong person: the link opens nothing, and whoever has no other role is not an agent.</summary>
    public async Task WithdrawAsync(InvitationAgent invitation, IReadOnlyCollection<long> houses, CancellationToken ct)
    {
        var (id, now) = (invitation.AgentId, current.Now);
        var isBusy =
            await db.PlagesOuverture.AnyAsync(plage => plage.Agent.Id == id, ct)
            || await db.RdvsAgents.AnyAsync(row => row.AgentId == id && row.EndsAt > now, ct);
        (isBusy ? InvitationRefusals.Busy : null).ThrowIfAny();
        var agent = await db.Agents.Include(row => row.Roles).SingleAsync(row => row.Id == id, ct);
        db.RemoveRange(agent.Roles.Where(role => houses.Contains(role.OrganisationId)));
        if (agent.Roles.TrueForAll(role => houses.Contains(role.OrganisationId)))
        {
            agent.DeletedAt = now;
            db.Remove(invitation);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<Agent?> KnownAsync(string email, CancellationToken ct)
    {
        var key = Compte.KeyOf(CompteKind.Agent, email);
        return await db
            .Agents.Include(agent => agent.Roles)
            .Include(agent => agent.Services)
            .Include(agent => agent.Compte)
            .AsSplitQuery()
            .Where(agent => agent.DeletedAt == null && (agent.Email == email || agent.Compte!.NormalizedUserName == key))
            .OrderBy(agent => agent.CompteId == null)
            .ThenBy(agent => agent.Id)
            .FirstOrDefaultAsync(ct);
    }

    private static Refusal? RefusalOf(Agent? known, ProjetInvitation projet) =>
        known?.Roles.Exists(role => role.OrganisationId == projet.Organisation.Id) != true ? null
        : known.Compte is null ? InvitationRefusals.AlreadyInvited(projet.Email, projet.Organisation.Name)
        : InvitationRefusals.AlreadyMember(projet.Email, projet.Organisation.Name);

    private static string? WarningOf(Agent known, ProjetInvitation projet) =>
        known.Services.Select(service => service.Id).ToHashSet().SetEquals(projet.Services.Select(service => service.Id))
            ? null
            : $"{projet.Email} est déjà agent, avec d’autres services ({Francais.Liste([.. known.Services.Select(service => service.Name)])}) : "
                + "ces services resteront, ceux que vous avez cochés ne seront pas ajoutés.";

    private Agent New(ProjetInvitation projet)
    {
        var agent = new Agent
        {
            FirstName = projet.FirstName,
            LastName = projet.LastName,
            Email = projet.Email,
            HasAgenda = projet.HasAgenda,
        };
        agent.Services.AddRange(projet.Services);
        db.Add(agent);
        return agent;
    }

    private async Task<InvitationAgent> InvitationOfAsync(Agent agent, Organisation organisation, Agent me, CancellationToken ct)
    {
        var id = agent.Id;
        var before = await db.InvitationsAgents.Include(row => row.Organisation).FirstOrDefaultAsync(row => row.AgentId == id, ct);
        if (before is not null)
        {
            before.Inviter = me;
            return before;
        }

        var invitation = new InvitationAgent
        {
            Agent = agent,
            Organisation = organisation,
            Inviter = me,
        };
        db.Add(invitation);
        return invitation;
    }

    private void Send(InvitationAgent invitation)
    {
        var key = invitation.Renew(current.Now);
        var letter = Lettre.Invitation(key, invitation.Inviter?.FullName ?? "Votre équipe", invitation.Organisation.Name);
        db.Add(letter.To(invitation.Agent.Email!, adresse, current.Now, invitation.ExpiresAt));
    }
}
