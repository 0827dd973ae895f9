using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Lieux;

internal sealed class LieuConfiguration : IEntityTypeConfiguration<Lieu>
{
    public void Configure(EntityTypeBuilder<Lieu> builder)
    {
        builder.ToTable("lieux", table => table.HasCheckConstraint("ck_lieux_coordinates", "(latitude IS NULL) = (longitude IS NULL)"));
        builder.Property(lieu => lieu.Name).HasMaxLength(Lengths.Title);
        builder.Property(lieu => lieu.Address).HasMaxLength(Lengths.Address);
        builder.Ignore(lieu => lieu.Jours);
        builder.Property(lieu => lieu.Fermetures).HasConversion<JoursFermesConverter, JoursFermesComparer>().HasMaxLength(Lengths.Text);
        builder.Property(lieu => lieu.FeriesTravailles).HasConversion<MotsConverter, MotsComparer>();
        builder.Property(lieu => lieu.Phone).HasMaxLength(Lengths.Phone);
    }
}
