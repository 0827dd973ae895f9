using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>The embedded database: one file, write-ahead log, one writer at a time.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, IActe acte) : Db(options, acte)
{
    /// <summary>Rows read of each index: fifty milliseconds on two and a half million RDVs, and counts near enough; 400, as its manual says, were not.</summary>
    private const string Sample = "10000";

    public override Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct = default) => WriteTransaction.BeginAsync(this, ct);

    /// <summary>The one writer has every name already.</summary>
    public override Task TakeNameAsync(string name, CancellationToken ct = default) => Task.CompletedTask;

    /// <summary>
    /// Counts what its indexes hold, on a sample: without it SQLite believes that all of them lead to few rows, and begins where a house has a million.
    /// Handles read it when they are opened: those of the pool are let go.
    /// </summary>
    public async Task MeasureAsync(CancellationToken ct)
    {
        await Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = " + Sample + "; ANALYZE;", ct);
        SqliteConnection.ClearPool((SqliteConnection)Database.GetDbConnection());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToMillisecondsConverter>();
    }
}
