using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

internal sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("absences");
        builder.Ignore(absence => absence.Horaire);
        builder.Property(absence => absence.Title).HasMaxLength(Lengths.Title);
        builder
            .Property(absence => absence.Derogations)
            .HasConversion<DerogationsConverter, DerogationsComparer>()
            .HasMaxLength(Lengths.Text);
        builder.HasOne(absence => absence.Agent).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(absence => new { absence.AgentId, absence.LastDay });
    }
}
