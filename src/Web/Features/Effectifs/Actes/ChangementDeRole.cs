using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>What an agent is to be in an organisation.</summary>
public sealed record RoleVoulu(RoleLevel Level, bool Secretaire, IReadOnlyList<long> ServiceIds)
{
    public static RoleVoulu Of(Role role) => new(role.Level, role.Secretaire, [.. role.SecretaireServiceIds.Order()]);

    /// <summary>Sent back by a form: what the role was on its screen.</summary>
    public string Seal => $"{Level} {(Secretaire ? "desk " + string.Join(',', ServiceIds) : "")}";
}

/// <summary>What an agent is in one organisation changes: never down to no admin at all, under the lock of the organisation.</summary>
public sealed class ChangementDeRole(Db db, Acting acting)
{
    /// <summary><paramref name="was"/>: what it was on the screen, if that is known (<see cref="RoleVoulu.Seal"/>).</summary>
    public Task<Outcome<Role>> BecomeAsync(Role role, RoleVoulu wanted, string? was, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Role, Role>(
                async () =>
                {
                    await db.TakeOrganisationsAsync([role.OrganisationId], ct);
                    await db.Entry(role).ReloadAsync(ct);
                    return role;
                },
                async taken =>
                {
                    await WriteAsync(taken, wanted, ct);
                    return taken;
                }
            )
            {
                Already = taken => Task.FromResult(RoleVoulu.Of(taken).Seal == wanted.Seal ? taken : null),
                ChangedBy = taken => Task.FromResult(was is null || RoleVoulu.Of(taken).Seal == was ? null : ""),
            },
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
