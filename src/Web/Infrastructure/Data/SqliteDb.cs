using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>The embedded database: one file, write-ahead log, one writer at a time.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, IActe acte) : Db(options, acte)
{
    public override Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct = default) => WriteTransaction.BeginAsync(this, ct);

    /// <summary>The one writer has every name already.</summary>
    public override Task TakeNameAsync(string name, CancellationToken ct = default) => Task.CompletedTask;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToMillisecondsConverter>();
    }
}
