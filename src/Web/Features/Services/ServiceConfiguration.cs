using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Services;

internal sealed class ServiceConfiguration : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("services");
        builder.Property(service => service.Name).HasMaxLength(Lengths.Title);
        builder.Property(service => service.ShortName).HasMaxLength(40);
        builder.HasIndex(service => service.Name).IsUnique();
    }
}
