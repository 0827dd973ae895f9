using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Counts what happened once it is committed: what a preview raised is taken back with it, and never happened.</summary>
internal sealed class EvenementsComptes : DbTransactionInterceptor
{
    public static readonly EvenementsComptes Instance = new();

    /// <summary>What a transaction that was left without commit had raised is forgotten here.</summary>
    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        (eventData.Context as Db)?.Happened.Clear();
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is Db db)
        {
            Count(db);
        }

        return Task.CompletedTask;
    }

    public static void Count(Db db)
    {
        db.Happened.ForEach(kind => Telemetry.Events.Add(1, new KeyValuePair<string, object?>("event", kind)));
        db.Happened.Clear();
    }
}
