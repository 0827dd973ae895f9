using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

internal sealed class AccesAgendaConfiguration : IEntityTypeConfiguration<AccesAgenda>
{
    public void Configure(EntityTypeBuilder<AccesAgenda> builder)
    {
        builder.ToTable(
            "acces_agendas",
            table =>
            {
                table.HasCheckConstraint("ck_acces_one_beneficiary", "(beneficiaire_id IS NULL) <> (equipe_id IS NULL)");
                table.HasCheckConstraint("ck_acces_not_oneself", "beneficiaire_id <> agenda_id");
            }
        );
        builder.Property(acces => acces.Niveau).HasConversion<int>();
        builder.HasOne(acces => acces.Agenda).WithMany(agent => agent.Acces).HasForeignKey(acces => acces.AgendaId);
        builder
            .HasOne(acces => acces.Beneficiaire)
            .WithMany()
            .HasForeignKey(acces => acces.BeneficiaireId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(acces => acces.Equipe).WithMany().HasForeignKey(acces => acces.EquipeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(acces => acces.GrantedBy).WithMany().HasForeignKey(acces => acces.GrantedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(acces => new { acces.AgendaId, acces.BeneficiaireId }).IsUnique();
        builder.HasIndex(acces => new { acces.AgendaId, acces.EquipeId }).IsUnique();
        builder.HasIndex(acces => acces.BeneficiaireId);
    }
}
