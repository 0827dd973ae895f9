using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

internal sealed class PlageOuvertureConfiguration : IEntityTypeConfiguration<PlageOuverture>
{
    public void Configure(EntityTypeBuilder<PlageOuverture> builder)
    {
        builder.ToTable(
            "plages_ouverture",
            table => table.HasCheckConstraint("ck_plages_last_day", "last_day IS NULL OR last_day >= first_day")
        );
        builder.Ignore(plage => plage.Horaire);
        builder.Property(plage => plage.Title).HasMaxLength(Lengths.Title);
        builder.Property(plage => plage.Derogations).HasConversion<DerogationsConverter, DerogationsComparer>().HasMaxLength(Lengths.Text);
        builder.HasOne(plage => plage.Agent).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(plage => plage.Organisation).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(plage => plage.Lieu).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(plage => new { plage.AgentId, plage.LastDay });
        builder.HasIndex(plage => plage.LieuId);
    }
}
