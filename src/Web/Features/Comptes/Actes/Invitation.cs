using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

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

    /// <summary>How the list that they come from names them.</summary>
    public string? ExternalId { get; init; }

    /// <summary>And all rights on its territory.</summary>
    public bool Referente { get; init; }
}

/// <summary>Whose account it will be, for an agent who has none.</summary>
public sealed record ProjetCompte(string Email, string FirstName, string LastName);

/// <summary>
/// Asks somebody to join an organisation. What is known of that address elsewhere is neither read nor told: the same questions, the same mail, the same page
/// for everybody, and nothing changes for anybody before they accept (docs/decisions/0011).
/// </summary>
public sealed class Invitation(Db db, Current current, AdressePublique adresse)
{
    /// <summary>A stranger who says « mot de passe oublié » for somebody invited sends them one mail, not a hundred.</summary>
    private static readonly Duration _pause = Duration.FromMinutes(10);

    /// <summary>Throws a refusal. Two clicks at once in one house: the second one waits, then finds what the first one wrote.</summary>
    public async Task SendAsync(Agent? me, ProjetInvitation projet, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeOrganisationsAsync([projet.Organisation.Id], ct);
        (await RefusalAsync(projet.Organisation, projet.Email, exceptAgent: null, ct)).ThrowIfAny();
        Write(me, projet);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The row and its mail, in a transaction of the caller, who has asked for refusals and saves.</summary>
    /// <param name="me">Who invites; null for the house itself.</param>
    /// <param name="projet">Whom, as whom.</param>
    public void Write(Agent? me, ProjetInvitation projet) => Send(Add(me, projet));

    /// <summary>The same without a mail, for whoever has just proved this mailbox: gives the key of its page, to be led there at once.</summary>
    public string WriteAtHand(ProjetInvitation projet) => Add(me: null, projet).Renew(current.Now);

    private InvitationAgent Add(Agent? me, ProjetInvitation projet)
    {
        var invitation = new InvitationAgent
        {
            Email = Courriel.Normalise(projet.Email),
            FirstName = projet.FirstName,
            LastName = projet.LastName,
            Organisation = projet.Organisation,
            Inviter = me,
            Level = projet.Level,
            Secretaire = projet.Secretaire,
            Referente = projet.Referente,
            HasAgenda = projet.HasAgenda,
            ExternalId = projet.ExternalId,
            ServiceIds = [.. projet.Services.Select(service => service.Id).Order()],
        };
        db.Add(invitation);
        return invitation;
    }

    /// <summary>The same invitation with a new link and a new week.</summary>
    public async Task SendAgainAsync(InvitationAgent invitation, Agent? me, CancellationToken ct)
    {
        invitation.Inviter = me;
        Send(invitation);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whoever forgot the password that they never chose: their last invitation. False when nobody of that address is invited.</summary>
    public async Task<bool> SendAgainAsync(string email, CancellationToken ct)
    {
        var address = Courriel.Normalise(email);
        var invitation = await db
            .InvitationsAgents.Include(row => row.Organisation)
            .Include(row => row.Inviter)
            .OrderByDescending(row => row.SentAt)
            .FirstOrDefaultAsync(row => row.Email == address, ct);
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

    /// <summary>An account for an agent who has an agenda and none: they are invited as anybody else, and nothing of theirs changes before
    /// (spec 2 §20.3). Throws a refusal.</summary>
    public async Task OfferAsync(Agent me, Agent agent, Organisation organisation, ProjetCompte projet, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeOrganisationsAsync([organisation.Id], ct);
        (await RefusalAsync(organisation, projet.Email, agent.Id, ct)).ThrowIfAny();
        var invitation = new InvitationAgent
        {
            Email = Courriel.Normalise(projet.Email),
            FirstName = projet.FirstName,
            LastName = projet.LastName,
            Organisation = organisation,
            Inviter = me,
            Agent = agent,
        };
        db.Add(invitation);
        Send(invitation);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Written to the wrong person, or not wanted: the link opens nothing.</summary>
    public async Task WithdrawAsync(InvitationAgent invitation, CancellationToken ct)
    {
        db.Remove(invitation);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Why not, or null: they are of this house, or invited there, already. Only this house is asked.</summary>
    public async Task<Refusal?> RefusalAsync(Organisation organisation, string email, long? exceptAgent, CancellationToken ct)
    {
        var (house, address) = (organisation.Id, Courriel.Normalise(email));
        var isMember = await db
            .Agents.Called(address)
            .AnyAsync(agent => agent.Id != exceptAgent && agent.Roles.Any(role => role.OrganisationId == house), ct);
        return isMember ? InvitationRefusals.AlreadyMember(address, organisation.Name)
            : await db.InvitationsAgents.AnyAsync(row => row.OrganisationId == house && row.Email == address, ct)
                ? InvitationRefusals.AlreadyInvited(address, organisation.Name)
            : null;
    }

    private void Send(InvitationAgent invitation)
    {
        var key = invitation.Renew(current.Now);
        var letter = invitation.Referente
            ? Lettre.InvitationReferente(key, invitation.Organisation.Name)
            : Lettre.Invitation(key, invitation.Inviter?.FullName ?? "Votre équipe", invitation.Organisation.Name);
        db.Add(letter.To(invitation.Email, adresse, current.Now, invitation.ExpiresAt));
    }
}
