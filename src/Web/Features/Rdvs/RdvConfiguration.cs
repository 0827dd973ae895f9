using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

internal sealed class RdvConfiguration
    : IEntityTypeConfiguration<Rdv>,
        IEntityTypeConfiguration<RdvAgent>,
        IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Rdv> builder)
    {
        builder.ToTable("rdvs", table => table.HasCheckConstraint("ck_rdvs_order", "ends_at > starts_at"));
        builder.Property(rdv => rdv.Title).HasMaxLength(Lengths.Title);
        builder.Property(rdv => rdv.Context).HasMaxLength(Lengths.Text);
        builder.Property(rdv => rdv.HomeAddress).HasMaxLength(Lengths.Address);
        builder.Property(rdv => rdv.PhoneToCall).HasMaxLength(Lengths.Phone);
        builder.Property(rdv => rdv.IdempotencyKey).HasMaxLength(40);
        builder.HasOne(rdv => rdv.Organisation).WithMany().HasForeignKey(rdv => rdv.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(rdv => rdv.Motif).WithMany().HasForeignKey(rdv => rdv.MotifId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(rdv => rdv.Lieu).WithMany().HasForeignKey(rdv => rdv.LieuId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(rdv => rdv.DeletionReason).HasMaxLength(Lengths.Default);
        builder.HasOne(rdv => rdv.Previous).WithMany().HasForeignKey(rdv => rdv.PreviousId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(rdv => rdv.Uuid).IsUnique();
        builder.HasIndex(rdv => rdv.IdempotencyKey).IsUnique();
        builder.HasIndex(rdv => new { rdv.OrganisationId, rdv.StartsAt });
        builder.HasIndex(rdv => new { rdv.MotifId, rdv.StartsAt });
        // What is still to be filled in, in the order in which it is read: a list stops at its first page.
        builder
            .HasIndex(rdv => new { rdv.OrganisationId, rdv.StartsAt }, "ix_rdvs_to_fill_in")
            .HasFilter("status = 'Unknown' AND deleted_at IS NULL");
        // What citizens did lately.
        builder
            .HasIndex(rdv => new { rdv.OrganisationId, rdv.CreatedAt })
            .HasFilter("created_by IN ('Usager', 'Visiteur', 'Prescripteur')");
        builder.HasIndex(rdv => new { rdv.OrganisationId, rdv.CancelledAt }).HasFilter("cancelled_at IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<RdvAgent> builder)
    {
        builder.ToTable("rdvs_agents");
        builder.HasKey(place => new { place.RdvId, place.AgentId });
        builder.HasOne(place => place.Rdv).WithMany(rdv => rdv.Agents).HasForeignKey(place => place.RdvId);
        builder.HasOne(place => place.Agent).WithMany().HasForeignKey(place => place.AgentId).OnDelete(DeleteBehavior.Restrict);
        // What fills an agenda in a window is read from this index alone.
        builder
            .HasIndex(place => new
            {
                place.AgentId,
                place.StartsAt,
                place.EndsAt,
            })
            .HasFilter("occupies");
        // What is or was in an agenda, cancelled or not: the list of RDVs begins there.
        builder.HasIndex(place => new { place.AgentId, place.StartsAt });
    }

    public void Configure(EntityTypeBuilder<Participation> builder)
    {
        builder.ToTable("participations");
        builder.Property(place => place.LinkKey).HasMaxLength(22);
        builder.Property(place => place.IdempotencyKey).HasMaxLength(40);
        builder.HasOne(place => place.Rdv).WithMany(rdv => rdv.Participations).HasForeignKey(place => place.RdvId);
        builder.HasOne(place => place.Usager).WithMany().HasForeignKey(place => place.UsagerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(place => new { place.RdvId, place.UsagerId }).IsUnique();
        builder.HasIndex(place => place.UsagerId);
        builder.HasIndex(place => place.LinkKey).IsUnique();
        builder.HasIndex(place => place.IdempotencyKey).IsUnique();
    }
}
