using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A passkey, as the framework describes it. What it is made of is read whole and never searched: one column of JSON.</summary>
internal sealed class CleAccesConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> builder)
    {
        builder.ToTable("cles_acces");
        builder.HasKey(cle => cle.CredentialId);
        builder.Property(cle => cle.CredentialId).HasMaxLength(1023);
        builder
            .Property(cle => cle.Data)
            .HasMaxLength(16_000)
            .HasConversion(
                data => Write(data),
                stored => Read(stored),
                new ValueComparer<IdentityPasskeyData>(
                    (left, right) => Write(left!) == Write(right!),
                    data => Write(data).GetHashCode(StringComparison.Ordinal),
                    data => Read(Write(data))
                )
            );
        builder.HasOne<Compte>().WithMany().HasForeignKey(cle => cle.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data);

    private static IdentityPasskeyData Read(string stored) => JsonSerializer.Deserialize<IdentityPasskeyData>(stored)!;
}
