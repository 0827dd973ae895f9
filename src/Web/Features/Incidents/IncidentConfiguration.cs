using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents;

internal sealed class IncidentConfiguration
    : IEntityTypeConfiguration<Incident>,
        IEntityTypeConfiguration<EtapeDIncident>,
        IEntityTypeConfiguration<JourReleve>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("incidents");
        builder.Property(incident => incident.Title).HasMaxLength(Lengths.Title);
        builder
            .HasMany(incident => incident.Etapes)
            .WithOne(etape => etape.Incident)
            .HasForeignKey(etape => etape.IncidentId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(incident => incident.StartsAt);
    }

    public void Configure(EntityTypeBuilder<EtapeDIncident> builder)
    {
        builder.ToTable("etapes_d_incident");
        builder.Property(etape => etape.Text).HasMaxLength(Lengths.Text);
    }

    public void Configure(EntityTypeBuilder<JourReleve> builder)
    {
        builder.ToTable("jours_releves");
        builder.HasKey(jour => new { jour.Day, jour.Composant });
    }
}
