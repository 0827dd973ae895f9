using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Features.Creneaux;

internal sealed class GardeConfiguration : IEntityTypeConfiguration<Garde>
{
    public void Configure(EntityTypeBuilder<Garde> builder)
    {
        builder.ToTable("gardes", table => table.HasCheckConstraint("ck_gardes_one_kind", "(agent_id IS NULL) <> (rdv_id IS NULL)"));
        builder.Property(garde => garde.VisiteurKey).HasMaxLength(22);
        builder.Property(garde => garde.OriginPrint).HasMaxLength(64);
        builder.Property(garde => garde.ContactPrint).HasMaxLength(64);
        builder.HasOne<Usager>().WithMany().HasForeignKey(garde => garde.UsagerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(garde => garde.Agent).WithMany().HasForeignKey(garde => garde.AgentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(garde => garde.Rdv).WithMany().HasForeignKey(garde => garde.RdvId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(garde => garde.Motif).WithMany().HasForeignKey(garde => garde.MotifId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(garde => garde.VisiteurKey).IsUnique();
        builder.HasIndex(garde => new { garde.AgentId, garde.ExpiresAt });
        builder.HasIndex(garde => garde.RdvId);
        builder.HasIndex(garde => garde.UsagerId);
        builder.HasIndex(garde => garde.OriginPrint);
        builder.HasIndex(garde => garde.ContactPrint);
    }
}
