using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs;

internal sealed class MotifConfiguration : IEntityTypeConfiguration<Motif>
{
    public void Configure(EntityTypeBuilder<Motif> builder)
    {
        builder.ToTable(
            "motifs",
            table =>
            {
                table.HasCheckConstraint("ck_motifs_duration", "duration_minutes BETWEEN 1 AND 1440");
                table.HasCheckConstraint("ck_motifs_delays", "min_booking_delay >= 0 AND max_booking_delay > min_booking_delay");
            }
        );
        builder.Property(motif => motif.Name).HasMaxLength(Lengths.Title).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(motif => motif.Slug).HasMaxLength(Lengths.Title);
        builder.Property(motif => motif.Color).HasMaxLength(20);
        builder.Property(motif => motif.RestrictionForRdv).HasMaxLength(Lengths.Text);
        builder.Property(motif => motif.InstructionForRdv).HasMaxLength(Lengths.Text);
        builder.Property(motif => motif.CustomCancelWarning).HasMaxLength(Lengths.Text);
        builder.HasMany(motif => motif.Plages).WithMany(plage => plage.Motifs).UsingEntity("motifs_plages");
        builder.HasOne(motif => motif.Service).WithMany().OnDelete(DeleteBehavior.Restrict);
        // Among those in service one name is one motif, whoever writes it (spec 2 §3.10); it serves the searches by key too.
        builder
            .HasIndex(motif => new
            {
                motif.OrganisationId,
                motif.Slug,
                motif.LocationType,
                motif.ServiceId,
            })
            .IsUnique()
            .HasFilter("deleted_at IS NULL");
    }
}
