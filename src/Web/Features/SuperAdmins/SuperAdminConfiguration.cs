using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.SuperAdmins;

internal sealed class SuperAdminConfiguration : IEntityTypeConfiguration<SuperAdmin>
{
    public void Configure(EntityTypeBuilder<SuperAdmin> builder)
    {
        builder.ToTable("super_admins");
        builder.Property(superAdmin => superAdmin.Name).HasMaxLength(Lengths.Title);
        builder.HasOne(superAdmin => superAdmin.Compte).WithMany().HasForeignKey(superAdmin => superAdmin.CompteId);
        builder.HasIndex(superAdmin => superAdmin.CompteId).IsUnique();
    }
}
