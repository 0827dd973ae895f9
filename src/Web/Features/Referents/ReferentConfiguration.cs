using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RdvSolidarites.Web.Features.Referents;

internal sealed class ReferentConfiguration : IEntityTypeConfiguration<Referent>
{
    public void Configure(EntityTypeBuilder<Referent> builder)
    {
        builder.ToTable("referents");
        builder.HasIndex(referent => new { referent.UsagerId, referent.AgentId }).IsUnique();
    }
}
