using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>An invitation becomes an account, once: with the password chosen, or for whoever comes from ProConnect.</summary>
public sealed class AcceptationInvitation(Db db, Current current)
{
    /// <summary>The live invitation of this key, or null: used, too old, replaced, or never written.</summary>
    public Task<InvitationAgent?> FindAsync(string key, CancellationToken ct)
    {
        var (hash, now) = (InvitationAgent.HashOf(key), current.Now);
        return Live(now).FirstOrDefaultAsync(row => row.KeyHash == hash, ct);
    }

    /// <summary>Whoever proved that address elsewhere.</summary>
    public Task<InvitationAgent?> OfEmailAsync(string email, CancellationToken ct) =>
        Live(current.Now).FirstOrDefaultAsync(row => row.Agent.Email == email, ct);

    /// <summary>Of two clicks at once, one wins.</summary>
    /// <param name="invitation">The invitation.</param>
    /// <param name="password">Chosen, or null for who will come by a provider.</param>
    /// <param name="change">What the person says of themselves.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Compte> AcceptAsync(InvitationAgent invitation, string? password, Action<Agent, Compte> change, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        Instant? now = current.Now;
        var taken = await db
            .InvitationsAgents.Where(row => row.Id == invitation.Id && row.KeyHash == invitation.KeyHash && row.AcceptedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AcceptedAt, now), ct);
        (taken == 1 ? null : InvitationRefusals.Used).ThrowIfAny();
        var agent = invitation.Agent;
        await FreeAddressAsync(agent.Email!, ct);
        agent.Compte = Compte.For(CompteKind.Agent, agent.Email!, password, current.Now);
        change(agent, agent.Compte);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return agent.Compte;
    }

    private IQueryable<InvitationAgent> Live(Instant now) =>
        db.InvitationsAgents.Pending.Where(row => row.ExpiresAt > now).Include(row => row.Agent).Include(row => row.Organisation);

    /// <summary>An agent who left keeps their RDVs, not their address.</summary>
    private async Task FreeAddressAsync(string email, CancellationToken ct)
    {
        if (await db.Users.Called(CompteKind.Agent, email).FirstOrDefaultAsync(ct) is not { } holder)
        {
            return;
        }

        var isHeld = await db.Agents.AnyAsync(agent => agent.CompteId == holder.Id && agent.DeletedAt == null, ct);
        (isHeld ? InvitationRefusals.EmailTaken : null).ThrowIfAny();
        db.Remove(holder);
        await db.SaveChangesAsync(ct);
    }
}
