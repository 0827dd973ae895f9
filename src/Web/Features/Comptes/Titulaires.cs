using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Whose a session is: an agent, an usager or a super-admin, unless they were deleted or their account changed since.</summary>
internal sealed class Titulaires(Current current, Db db) : ITitulaires
{
    public Task<bool> LoadAsync(string scheme, long id, string? stamp, string? seance, long? borrowed, CancellationToken ct) =>
        scheme switch
        {
            Schemes.Agent => LoadAgentAsync(id, stamp, seance, borrowed, ct),
            Schemes.SuperAdmin => LoadSuperAdminAsync(id, stamp, seance, ct),
            _ => LoadUsagerAsync(id, stamp, seance, ct),
        };

    // A session without stamp belongs to a person without account; none is opened by a page. Those opened by a page have a row, in the same question.
    private async Task<bool> LoadAgentAsync(long id, string? stamp, string? seance, long? borrowed, CancellationToken ct)
    {
        var agents = db
            .Agents.WithRoles.Where(agent => agent.Id == id && agent.DeletedAt == null)
            .Where(agent => (agent.Compte == null ? null : agent.Compte.SecurityStamp) == stamp);
        if (seance is not null)
        {
            agents = agents.Where(agent => db.Seances.Any(row => row.KeyHash == seance && row.CompteId == agent.CompteId));
        }

        if (await agents.FirstOrDefaultAsync(ct) is not { } found)
        {
            return false;
        }

        var prise = borrowed is { } row ? await BorrowedAsync(row, id, ct) : null;
        if (borrowed is not null && prise is null)
        {
            return false;
        }

        current.SignedIn(found, prise);
        return true;
    }

    /// <summary>As long as it lasts, nobody stopped it, and who took the place is still a super-admin.</summary>
    private Task<PriseEnMain?> BorrowedAsync(long row, long agent, CancellationToken ct)
    {
        var now = current.Now;
        return db
            .PrisesEnMain.Include(one => one.SuperAdmin)
            .FirstOrDefaultAsync(
                one =>
                    one.Id == row && one.AgentId == agent && one.StoppedAt == null && one.EndsAt > now && one.SuperAdmin.RemovedAt == null,
                ct
            );
    }

    private async Task<bool> LoadUsagerAsync(long id, string? stamp, string? seance, CancellationToken ct)
    {
        var usagers = db
            .Usagers.Where(usager => usager.Id == id && usager.DeletedAt == null)
            .Where(usager => (usager.Compte == null ? null : usager.Compte.SecurityStamp) == stamp);
        if (seance is not null)
        {
            usagers = usagers.Where(usager => db.Seances.Any(row => row.KeyHash == seance && row.CompteId == usager.CompteId));
        }

        if (await usagers.FirstOrDefaultAsync(ct) is not { } found)
        {
            return false;
        }

        current.SignedIn(found);
        return true;
    }

    private async Task<bool> LoadSuperAdminAsync(long id, string? stamp, string? seance, CancellationToken ct)
    {
        var superAdmins = db.SuperAdmins.Where(superAdmin =>
            superAdmin.Id == id && superAdmin.RemovedAt == null && superAdmin.Compte.SecurityStamp == stamp
        );
        if (seance is not null)
        {
            superAdmins = superAdmins.Where(one => db.Seances.Any(row => row.KeyHash == seance && row.CompteId == one.CompteId));
        }

        if (await superAdmins.FirstOrDefaultAsync(ct) is not { } found)
        {
            return false;
        }

        current.SignedIn(found);
        return true;
    }
}
