using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Organisations;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.Property(organisation => organisation.Name).HasMaxLength(Lengths.Title);
        builder.Property(organisation => organisation.ExternalId).HasMaxLength(60);
        builder.Property(organisation => organisation.Phone).HasMaxLength(Lengths.Phone);
        builder.Property(organisation => organisation.TimeZone).HasMaxLength(60);
        builder.Property(organisation => organisation.Email).HasMaxLength(Lengths.Email);
        builder.HasIndex(organisation => new { organisation.TerritoireId, organisation.ExternalId }).IsUnique();
        builder.HasIndex(organisation => new { organisation.TerritoireId, organisation.Name }).IsUnique();
    }
}
