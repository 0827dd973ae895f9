using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Equipes;

internal sealed class EquipeConfiguration : IEntityTypeConfiguration<Equipe>
{
    public void Configure(EntityTypeBuilder<Equipe> builder)
    {
        builder.ToTable("equipes");
        builder.Property(equipe => equipe.Name).HasMaxLength(Lengths.Title);
        builder.HasMany(equipe => equipe.Membres).WithMany(agent => agent.Equipes).UsingEntity("agents_equipes");
        builder.HasIndex(equipe => new { equipe.TerritoireId, equipe.Name }).IsUnique();
    }
}
