using System.IO.Compression;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>A file that somebody has tried and may import: kept for them for an hour, for this use only.</summary>
public sealed class FichierDepose : Entity
{
    internal static readonly Duration Life = Duration.FromHours(1);

    public required string Owner { get; init; }

    /// <summary>"zones:12".</summary>
    public required string Usage { get; init; }

    /// <summary>Packed.</summary>
    public required byte[] Content { get; init; }
    public required Instant ExpiresAt { get; init; }
}

internal sealed class FichierDeposeConfiguration : IEntityTypeConfiguration<FichierDepose>
{
    public void Configure(EntityTypeBuilder<FichierDepose> builder)
    {
        builder.ToTable("fichiers_deposes");
        builder.Property(file => file.Owner).HasMaxLength(60);
        builder.Property(file => file.Usage).HasMaxLength(60);
        builder.HasIndex(file => new { file.Owner, file.Usage });
        builder.HasIndex(file => file.ExpiresAt);
    }
}

/// <summary>Keeps what was tried until it is imported: one file a person and a use.</summary>
public sealed class FichiersDeposes(Db db, Current current)
{
    public async Task<long> KeepAsync(string usage, byte[] content, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await Of(usage).ExecuteDeleteAsync(ct);
        var kept = new FichierDepose
        {
            Owner = db.Acte.Auteur.Reference,
            Usage = usage,
            Content = Packed(content),
            ExpiresAt = current.Now + FichierDepose.Life,
        };
        db.Add(kept);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return kept.Id;
    }

    /// <summary>What this person tried for this use.</summary>
    /// <exception cref="RefusalException">It is kept no more.</exception>
    public async Task<byte[]> FindAsync(long id, string usage, CancellationToken ct)
    {
        var (now, found) = (current.Now, Of(usage).Where(file => file.Id == id));
        var packed =
            await found.Where(file => file.ExpiresAt > now).Select(file => file.Content).FirstOrDefaultAsync(ct)
            ?? throw new RefusalException(TableurRefusals.Gone);
        using var unpacked = new MemoryStream();
        await using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        await zip.CopyToAsync(unpacked, ct);
        return unpacked.ToArray();
    }

    /// <summary>It was imported; inside the transaction of whoever did.</summary>
    public Task ForgetAsync(string usage, CancellationToken ct) => Of(usage).ExecuteDeleteAsync(ct);

    private IQueryable<FichierDepose> Of(string usage)
    {
        var owner = db.Acte.Auteur.Reference;
        return db.FichiersDeposes.Where(file => file.Owner == owner && file.Usage == usage);
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(content);
        }

        return packed.ToArray();
    }
}

/// <summary>Those that nobody came back for.</summary>
internal sealed class FichiersOublies(Db db) : INettoyage
{
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var ended = db.FichiersDeposes.Where(file => file.ExpiresAt <= now);
        return await ended.AnyAsync(ct) ? await db.WriteAsync(() => ended.ExecuteDeleteAsync(ct), ct) : 0;
    }
}
