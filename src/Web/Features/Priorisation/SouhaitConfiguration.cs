using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation;

internal sealed class SouhaitConfiguration
    : IEntityTypeConfiguration<Souhait>,
        IEntityTypeConfiguration<VoixDeTerritoire>,
        IEntityTypeConfiguration<CommentaireDeSouhait>
{
    public void Configure(EntityTypeBuilder<Souhait> builder)
    {
        builder.ToTable("souhaits");
        builder.Property(souhait => souhait.Title).HasMaxLength(Lengths.Title);
        builder.Property(souhait => souhait.Text).HasMaxLength(Lengths.Text);
        builder.HasOne(souhait => souhait.Territoire).WithMany().HasForeignKey(souhait => souhait.TerritoireId);
        builder.HasIndex(souhait => new { souhait.Colonne, souhait.Rang });
    }

    public void Configure(EntityTypeBuilder<VoixDeTerritoire> builder)
    {
        builder.ToTable("voix_de_territoires");
        builder.HasOne(voix => voix.Souhait).WithMany(souhait => souhait.Voix).HasForeignKey(voix => voix.SouhaitId);
        builder.HasOne(voix => voix.Territoire).WithMany().HasForeignKey(voix => voix.TerritoireId);
        builder.HasIndex(voix => new { voix.SouhaitId, voix.TerritoireId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CommentaireDeSouhait> builder)
    {
        builder.ToTable("commentaires_de_souhaits");
        builder.Property(one => one.Text).HasMaxLength(Lengths.Text);
        builder.HasOne(one => one.Souhait).WithMany(souhait => souhait.Commentaires).HasForeignKey(one => one.SouhaitId);
        builder.HasOne(one => one.Agent).WithMany().HasForeignKey(one => one.AgentId);
    }
}
