using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Usagers;

internal sealed class UsagerConfiguration
    : IEntityTypeConfiguration<Usager>,
        IEntityTypeConfiguration<MotUsager>,
        IEntityTypeConfiguration<UsagerTerritoire>,
        IEntityTypeConfiguration<Suivi>
{
    public void Configure(EntityTypeBuilder<Usager> builder)
    {
        builder.ToTable(
            "usagers",
            table => table.HasCheckConstraint("ck_usagers_responsable", "responsable_id IS NULL OR responsable_id <> id")
        );
        builder.Property(usager => usager.FirstName).HasMaxLength(Lengths.Name);
        builder.Property(usager => usager.LastName).HasMaxLength(Lengths.Name);
        builder.Property(usager => usager.BirthName).HasMaxLength(Lengths.Name);
        builder.Property(usager => usager.Email).HasMaxLength(Lengths.Email);
        builder.Property(usager => usager.Phone).HasMaxLength(Lengths.Phone);
        builder.Property(usager => usager.PhoneE164).HasMaxLength(20);
        builder.Property(usager => usager.Address).HasMaxLength(Lengths.Address);
        builder.Property(usager => usager.AddressDetails).HasMaxLength(Lengths.Address);
        builder.Property(usager => usager.CityCode).HasMaxLength(5);
        builder.Property(usager => usager.Search).HasMaxLength(Lengths.Text);
        builder
            .HasOne(usager => usager.Responsable)
            .WithMany(usager => usager.Proches)
            .HasForeignKey(usager => usager.ResponsableId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(usager => usager.Compte).WithMany().HasForeignKey(usager => usager.CompteId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(usager => usager.CompteId).IsUnique();
        builder.HasIndex(usager => usager.Email);
        builder.HasIndex(usager => usager.PhoneE164);
    }

    public void Configure(EntityTypeBuilder<MotUsager> builder)
    {
        builder.ToTable("mots_usagers");
        builder.HasKey(word => new { word.Mot, word.UsagerId });
        builder.Property(word => word.Mot).HasMaxLength(Lengths.Title);
        builder.HasOne(word => word.Usager).WithMany().HasForeignKey(word => word.UsagerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(word => word.UsagerId);
    }

    public void Configure(EntityTypeBuilder<UsagerTerritoire> builder)
    {
        builder.ToTable("usagers_territoires");
        builder.HasKey(link => new { link.UsagerId, link.TerritoireId });
        builder.HasIndex(link => link.TerritoireId);
    }

    public void Configure(EntityTypeBuilder<Suivi> builder)
    {
        builder.ToTable("suivis");
        builder.HasKey(link => new { link.UsagerId, link.OrganisationId });
        builder.HasIndex(link => link.OrganisationId);
    }
}
