using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Reglages.Actes;

/// <summary>Something that was put away serves again; done once by a form sent twice.</summary>
public sealed class RetourDeReglage<T>(Acting acting, Reglage<T> reglage)
    where T : Aggregate
{
    public Task<Outcome<T>> RestoreAsync(long id, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            new Act<T, T>(
                () => reglage.WritableAsync(id, ct),
                async row =>
                {
                    await reglage.RestoreAsync(row, ct);
                    return row;
                }
            )
            {
                Already = row => Task.FromResult(reglage.IsArchived(row) ? null : row),
                ChangedBy = row => reglage.ChangedByAsync(row, asked, ct),
            },
            ct
        );
}
