using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>The database of production.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, IActe acte) : Db(options, acte)
{
    public override Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct = default) => Database.BeginTransactionAsync(ct);

    public override Task TakeNameAsync(string name, CancellationToken ct = default) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Words are compared byte by byte, as SQLite does: a prefix is then a range of the index.
        builder.Entity<Features.Usagers.MotUsager>().Property(word => word.Mot).UseCollation("C");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToUtcConverter>();
    }
}
