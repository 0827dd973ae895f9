using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RdvSolidarites.Web.Features.SuperAdmins;

internal sealed class PriseEnMainConfiguration : IEntityTypeConfiguration<PriseEnMain>
{
    public void Configure(EntityTypeBuilder<PriseEnMain> builder)
    {
        builder.ToTable("prises_en_main");
        builder.Property(prise => prise.Reason).HasMaxLength(PriseEnMain.ReasonLength);
        builder.HasOne(prise => prise.SuperAdmin).WithMany().HasForeignKey(prise => prise.SuperAdminId);
        builder.HasOne(prise => prise.Agent).WithMany().HasForeignKey(prise => prise.AgentId);
    }
}
