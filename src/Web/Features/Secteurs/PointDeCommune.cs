using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>Where a commune is, as the address service said once: maps of secteurs put it there when no outline is known.</summary>
public sealed class PointDeCommune
{
    public required string Insee { get; init; }

    /// <summary>Degrees, WGS 84.</summary>
    public double Latitude { get; set; }
    public double Longitude { get; set; }
}

internal sealed class PointDeCommuneConfiguration : IEntityTypeConfiguration<PointDeCommune>
{
    public void Configure(EntityTypeBuilder<PointDeCommune> builder)
    {
        builder.ToTable("points_de_communes");
        builder.HasKey(one => one.Insee);
        builder.Property(one => one.Insee).HasMaxLength(5);
    }
}
