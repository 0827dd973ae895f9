using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.FileAttente;

internal sealed class AlerteConfiguration : IEntityTypeConfiguration<Alerte>
{
    public void Configure(EntityTypeBuilder<Alerte> builder)
    {
        builder.ToTable("alertes", table => table.HasCheckConstraint("ck_alertes_contact", "email IS NOT NULL OR phone_e164 IS NOT NULL"));
        builder.Property(alerte => alerte.Email).HasMaxLength(Lengths.Email);
        builder.Property(alerte => alerte.PhoneE164).HasMaxLength(20);
        builder.Property(alerte => alerte.Key).HasMaxLength(22);
        builder.Property(alerte => alerte.Query).HasMaxLength(2000);
        builder.HasOne(alerte => alerte.Motif).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(alerte => alerte.Lieu).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(alerte => alerte.Key).IsUnique();
    }
}
