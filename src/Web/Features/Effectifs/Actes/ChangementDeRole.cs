using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>What an agent is to be in an organisation.</summary>
public sealed record RoleVoulu(RoleLevel Level, bool Secretaire, IReadOnlyList<long> ServiceIds);

/// <summary>What an agent is in one organisation changes: never down to no admin at all, under the lock of the organisation.</summary>
public sealed class ChangementDeRole(Db db, Acting acting)
{
    public Task<Outcome<Role>> BecomeAsync(Role role, RoleVoulu wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Role, Role>(
                () => Task.FromResult(role),
                async taken =>
                {
                    await WriteAsync(taken, wanted, ct);
                    return taken;
                }
            ),
            ct
        );

    /// <summary>The change itself, for a trial too; the caller holds a transaction.</summary>
    public async Task WriteAsync(Role role, RoleVoulu wanted, CancellationToken ct)
    {
        await db.TakeOrganisationsAsync([role.OrganisationId], ct);
        role.Become(wanted.Level, await db.OtherAdminsAsync(role, ct));
        role.Secretaire = wanted.Secretaire;
        role.SecretaireServiceIds = wanted.Secretaire ? [.. wanted.ServiceIds] : [];
        await db.SaveChangesAsync(ct);
    }
}
