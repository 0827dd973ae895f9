using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Ouvertures;

internal sealed class DemandeTerritoireConfiguration : IEntityTypeConfiguration<DemandeTerritoire>
{
    public void Configure(EntityTypeBuilder<DemandeTerritoire> builder)
    {
        builder.ToTable("demandes_territoire");
        builder.Property(demande => demande.Name).HasMaxLength(Lengths.Title);
        builder.Property(demande => demande.Numero).HasMaxLength(3);
        builder.Property(demande => demande.Famille).HasMaxLength(40);
        builder.Property(demande => demande.FirstName).HasMaxLength(Lengths.Name);
        builder.Property(demande => demande.LastName).HasMaxLength(Lengths.Name);
        builder.Property(demande => demande.Email).HasMaxLength(Lengths.Email);
        builder.Property(demande => demande.KeyHash).HasMaxLength(64);
        builder.HasOne<Territoire>().WithMany().HasForeignKey(demande => demande.TerritoireId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(demande => demande.KeyHash).IsUnique();
        builder.HasIndex(demande => demande.Email);
        builder.HasIndex(demande => demande.ExpiresAt);
    }
}
