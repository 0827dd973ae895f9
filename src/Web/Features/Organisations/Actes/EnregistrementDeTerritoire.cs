using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Organisations.Actes;

/// <summary>A territory is set; its name stays its own.</summary>
public sealed class EnregistrementDeTerritoire(Db db, Acting acting, TerritoireReglage reglage)
{
    public Task<Outcome<Territoire>> ChangeAsync(long id, TerritoireVoulu wanted, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Territoire, Territoire>(
                async () =>
                {
                    var territoire = await reglage.WritableAsync(id, ct);
                    await db.TakeTerritoireNameAsync(wanted.Name, id, ct);
                    return territoire;
                },
                territoire =>
                {
                    wanted.WriteOn(territoire);
                    return Task.FromResult(territoire);
                }
            )
            {
                ChangedBy = territoire => reglage.ChangedByAsync(territoire, asked, ct),
            },
            ct
        );
}
