using Microsoft.AspNetCore.Identity;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>How an agent comes in, as those who administer them may know it: nothing that would help to come in instead.</summary>
public sealed record EtatCompte(
    bool HasAccount,
    bool HasSecondFactor,
    int Keys,
    Instant? LastSignInAt,
    // Of an agent who has an agenda and no account: whoever is invited to be one is none yet.
    long? InvitationId,
    string? InvitedAs,
    Instant? InvitedAt,
    Instant? InvitationEnds
)
{
    /// <summary>There is something to reset.</summary>
    public bool HasSecondProof => HasSecondFactor || Keys > 0;
}

public static class EtatCompteQueries
{
    extension(Db db)
    {
        /// <summary>In one question.</summary>
        public Task<EtatCompte> EtatCompteAsync(long agentId, CancellationToken ct)
        {
            var (keys, pending) = (db.Set<IdentityUserPasskey<long>>(), db.InvitationsAgents);
            return db
                .Agents.Where(agent => agent.Id == agentId)
                .Select(agent => new EtatCompte(
                    agent.CompteId != null,
                    agent.Compte != null && agent.Compte.TwoFactorEnabled,
                    keys.Count(cle => cle.UserId == agent.CompteId),
                    agent.Compte == null ? null : agent.Compte.LastSignInAt,
                    pending.Where(row => row.AgentId == agentId).Select(row => (long?)row.Id).FirstOrDefault(),
                    pending.Where(row => row.AgentId == agentId).Select(row => row.Email).FirstOrDefault(),
                    pending.Where(row => row.AgentId == agentId).Select(row => (Instant?)row.SentAt).FirstOrDefault(),
                    pending.Where(row => row.AgentId == agentId).Select(row => (Instant?)row.ExpiresAt).FirstOrDefault()
                ))
                .FirstAsync(ct);
        }
    }
}
