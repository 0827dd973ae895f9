using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes.ProConnect;

/// <summary>
/// Which account whoever comes from ProConnect has: by its subject, else by the address of an agent who never came this way, else by an invitation, for
/// whoever has none. Never a new one: an agent is invited.
/// </summary>
public sealed class RapprochementAgent(Db db, Current current, AcceptationInvitation acceptation, AdressePublique adresse)
{
    /// <summary>The account to open, or null when nobody invited this person; throws a refusal.</summary>
    public async Task<Compte?> FindAsync(IdentitePro who, string? invitationKey, CancellationToken ct)
    {
        var agents = db.Users.Where(row => row.Kind == CompteKind.Agent);
        var comptes = agents.Where(row => db.Agents.Any(agent => agent.CompteId == row.Id && agent.DeletedAt == null));
        if (await comptes.FirstOrDefaultAsync(row => row.FederatedSubject == who.Subject, ct) is { } known)
        {
            return known;
        }

        // Whoever has an account answers their invitations in it: ProConnect says who they are, not that they accept.
        var compte = who.Email is { } email ? await comptes.Called(CompteKind.Agent, email).FirstOrDefaultAsync(ct) : null;
        if (compte is not null)
        {
            (compte.FederatedSubject is null ? null : FederationRefusals.OtherSubject).ThrowIfAny();
            await ForgetDepartedAsync(who, ct);
            return await JoinAsync(compte, who, ct);
        }

        if (await InvitationAsync(who, invitationKey, ct) is { } invitation)
        {
            await ForgetDepartedAsync(who, ct);
            return await acceptation.AcceptAsync(invitation, password: null, (_, opened) => opened.FederatedSubject = who.Subject, ct);
        }

        var isDeparted = await agents.AnyAsync(row => row.FederatedSubject == who.Subject, ct);
        (isDeparted ? FederationRefusals.Closed : null).ThrowIfAny();
        return null;
    }

    /// <summary>The mail's key first; else whoever was invited at that address.</summary>
    private async Task<InvitationAgent?> InvitationAsync(IdentitePro who, string? key, CancellationToken ct) =>
        (key is not null ? await acceptation.FindAsync(key, ct) : null)
        ?? (who.Email is { } email ? await acceptation.OfEmailAsync(email, ct) : null);

    /// <summary>Somebody left, and comes back under another account: the old one no longer answers to ProConnect.</summary>
    private Task ForgetDepartedAsync(IdentitePro who, CancellationToken ct) =>
        db.WriteAsync(
            () =>
                db
                    .Users.Where(row => row.Kind == CompteKind.Agent && row.FederatedSubject == who.Subject)
                    .Where(row => !db.Agents.Any(agent => agent.CompteId == row.Id && agent.DeletedAt == null))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.FederatedSubject, (string?)null), ct),
            ct
        );

    private async Task<Compte> JoinAsync(Compte compte, IdentitePro who, CancellationToken ct)
    {
        compte.FederatedSubject = who.Subject;
        var told = $"ProConnect est maintenant relié à votre compte {Marque.Nom}\u00A0: vous pouvez entrer avec lui.";
        db.Add(Lettre.CompteChange(told, compte.Kind).To(compte.Email!, adresse, current.Now));
        await db.SaveChangesAsync(ct);
        return compte;
    }
}
