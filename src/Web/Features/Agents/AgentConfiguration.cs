using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agents;

internal sealed class AgentConfiguration
    : IEntityTypeConfiguration<Agent>,
        IEntityTypeConfiguration<Role>,
        IEntityTypeConfiguration<RoleTerritoire>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("agents");
        builder.Property(agent => agent.FirstName).HasMaxLength(Lengths.Name);
        builder.Property(agent => agent.LastName).HasMaxLength(Lengths.Name);
        builder.Property(agent => agent.Metier).HasMaxLength(Lengths.Name);
        builder.Property(agent => agent.Email).HasMaxLength(Lengths.Email);
        builder.HasMany(agent => agent.Services).WithMany().UsingEntity("agents_services");
        builder.HasOne(agent => agent.Compte).WithMany().HasForeignKey(agent => agent.CompteId).OnDelete(DeleteBehavior.SetNull);
        builder.Property(agent => agent.ExternalId).HasMaxLength(Lengths.Name);
        builder.Property(agent => agent.CalendarKey).HasMaxLength(22);
        builder.HasOne<Agent>().WithMany().HasForeignKey(agent => agent.MergedIntoId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(agent => agent.CompteId).IsUnique();
        builder.HasIndex(agent => agent.CalendarKey).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles_agents");
        builder.HasIndex(role => new { role.AgentId, role.OrganisationId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RoleTerritoire> builder)
    {
        builder.ToTable("roles_territoires");
        builder.HasIndex(role => new { role.AgentId, role.TerritoireId }).IsUnique();
    }
}
