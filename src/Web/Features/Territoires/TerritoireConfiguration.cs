using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Territoires;

internal sealed class TerritoireConfiguration : IEntityTypeConfiguration<Territoire>
{
    public void Configure(EntityTypeBuilder<Territoire> builder)
    {
        builder.ToTable("territoires");
        builder.Property(territoire => territoire.Numero).HasMaxLength(3);
        builder.Property(territoire => territoire.Name).HasMaxLength(Lengths.Title);
        builder.Property(territoire => territoire.TimeZone).HasMaxLength(60);
        builder.Property(territoire => territoire.Phone).HasMaxLength(Lengths.Phone);
        builder.Property(territoire => territoire.FeriesTravailles).HasConversion<MotsConverter, MotsComparer>();
        builder.Ignore(territoire => territoire.Feries);
        builder.HasIndex(territoire => territoire.Numero);
    }
}
