using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Reglages.Actes;

/// <summary>Something that was set goes away, with what hangs on it, or is put away; nobody takes away what a colleague has just changed.</summary>
public sealed class RetraitDeReglage<T>(Db db, Acting acting, Reglage<T> reglage)
    where T : Aggregate
{
    private static readonly Refusal _justUsed = new(
        "just_used",
        "Quelque chose vient de s’y rattacher. Relisez ce qui en dépend, puis recommencez."
    );

    public Task<Outcome<T>> RemoveAsync(long id, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            new Act<T, T>(
                () => reglage.WritableAsync(id, ct),
                async row =>
                {
                    await reglage.RemoveAsync(row, ct);
                    await SaveAsync(ct);
                    return row;
                }
            )
            {
                ChangedBy = row => reglage.ChangedByAsync(row, asked, ct),
            },
            ct
        );

    /// <summary>What was free when it was read may be taken when it is written: the database keeps it.</summary>
    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException held) when (held is not DbUpdateConcurrencyException)
        {
            throw new RefusalException(_justUsed);
        }
    }
}
