using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Reglages.Actes;

/// <summary>Something that was set goes away, with what hangs on it; nobody takes away what a colleague has just changed.</summary>
public sealed class RetraitDeReglage<T>(Acting acting, Reglage<T> reglage)
    where T : Aggregate
{
    public Task<Outcome<T>> RemoveAsync(long id, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            new Act<T, T>(
                () => reglage.WritableAsync(id, ct),
                async row =>
                {
                    await reglage.RemoveAsync(row, ct);
                    return row;
                }
            )
            {
                ChangedBy = async row =>
                    asked.Revision == row.Revision ? null : (await reglage.HistoryAsync(row, ct)).FirstOrDefault()?.Author ?? "Un collègue",
            },
            ct
        );
}
