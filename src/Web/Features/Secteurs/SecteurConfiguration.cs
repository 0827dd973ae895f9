using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs;

internal sealed class SecteurConfiguration
    : IEntityTypeConfiguration<Secteur>,
        IEntityTypeConfiguration<Zone>,
        IEntityTypeConfiguration<Attribution>
{
    public void Configure(EntityTypeBuilder<Secteur> builder)
    {
        builder.ToTable("secteurs");
        builder.Property(secteur => secteur.Name).HasMaxLength(Lengths.Title);
        builder.Property(secteur => secteur.HumanId).HasMaxLength(60);
        builder.HasIndex(secteur => new { secteur.TerritoireId, secteur.HumanId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Zone> builder)
    {
        builder.ToTable("zones", table => table.HasCheckConstraint("ck_zones_street", "(level = 'Street') = (street_ban_id IS NOT NULL)"));
        builder.Property(zone => zone.CityCode).HasMaxLength(5);
        builder.Property(zone => zone.CityName).HasMaxLength(Lengths.Title);
        builder.Property(zone => zone.StreetBanId).HasMaxLength(20);
        builder.Property(zone => zone.StreetName).HasMaxLength(Lengths.Address);
        builder.HasIndex(zone => zone.CityCode);
        builder.HasIndex(zone => zone.SecteurId);
        builder.HasIndex(zone => new { zone.SecteurId, zone.CityCode }).IsUnique().HasFilter("level = 'City'");
        builder.HasIndex(zone => new { zone.SecteurId, zone.StreetBanId }).IsUnique().HasFilter("level = 'Street'");
        builder.HasIndex(zone => zone.StreetBanId);
    }

    public void Configure(EntityTypeBuilder<Attribution> builder)
    {
        builder.ToTable("attributions");
        builder
            .HasIndex(attribution => new
            {
                attribution.SecteurId,
                attribution.OrganisationId,
                attribution.AgentId,
            })
            .IsUnique();
    }
}
