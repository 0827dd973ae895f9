using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

internal sealed class ComptesConfiguration
    : IEntityTypeConfiguration<Compte>,
        IEntityTypeConfiguration<CodeConfirmation>,
        IEntityTypeConfiguration<LienCompte>,
        IEntityTypeConfiguration<CodeSecours>,
        IEntityTypeConfiguration<Seance>,
        IEntityTypeConfiguration<JetonFournisseur>,
        IEntityTypeConfiguration<InvitationAgent>
{
    public void Configure(EntityTypeBuilder<Compte> builder)
    {
        builder.ToTable("comptes");
        builder.Property(compte => compte.FederatedSubject).HasMaxLength(200);
        builder.Property(compte => compte.UserName).HasMaxLength(Lengths.Email + 20);
        builder.Property(compte => compte.NormalizedUserName).HasMaxLength(Lengths.Email + 20);
        // Compared in queries, which SQLite cannot do with a DateTimeOffset.
        builder
            .Property(compte => compte.LockoutEnd)
            .HasConversion(end => end!.Value.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
        builder.HasIndex(compte => new { compte.Kind, compte.FederatedSubject }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CodeSecours> builder)
    {
        builder.ToTable("codes_secours");
        builder.Property(code => code.Hash).HasMaxLength(64);
        builder.HasOne<Compte>().WithMany().HasForeignKey(code => code.CompteId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(code => new { code.CompteId, code.Hash }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Seance> builder)
    {
        builder.ToTable("seances");
        builder.Property(seance => seance.KeyHash).HasMaxLength(64);
        builder.Property(seance => seance.Stamp).HasMaxLength(64);
        builder.Property(seance => seance.Browser).HasMaxLength(60);
        builder.HasOne<Compte>().WithMany().HasForeignKey(seance => seance.CompteId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(seance => seance.KeyHash).IsUnique();
        builder.HasIndex(seance => seance.SeenAt);
    }

    public void Configure(EntityTypeBuilder<JetonFournisseur> builder)
    {
        builder.ToTable("jetons_fournisseurs");
        builder.Property(jeton => jeton.KeyHash).HasMaxLength(64);
        builder.Property(jeton => jeton.Chiffre).HasMaxLength(JetonFournisseur.MaxLength);
        builder.HasOne<Seance>().WithMany().HasForeignKey(jeton => jeton.SeanceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(jeton => jeton.KeyHash).IsUnique();
        builder.HasIndex(jeton => jeton.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<CodeConfirmation> builder)
    {
        builder.ToTable("codes_confirmation");
        builder.Property(code => code.Key).HasMaxLength(22);
        builder.Property(code => code.VisiteurKey).HasMaxLength(22);
        builder.Property(code => code.ContactHash).HasMaxLength(64);
        builder.Property(code => code.CodeHash).HasMaxLength(64);
        builder.Property(code => code.Payload).HasMaxLength(16_000);
        builder.HasIndex(code => code.Key).IsUnique();
        builder.HasIndex(code => new { code.ContactHash, code.SentAt });
        builder.HasIndex(code => code.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<LienCompte> builder)
    {
        builder.ToTable("liens_compte");
        builder.Property(lien => lien.KeyHash).HasMaxLength(64);
        builder.Property(lien => lien.ContactHash).HasMaxLength(64);
        builder.Property(lien => lien.Stamp).HasMaxLength(64);
        builder.Property(lien => lien.Payload).HasMaxLength(8_000);
        builder.HasOne<Compte>().WithMany().HasForeignKey(lien => lien.CompteId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(lien => lien.KeyHash).IsUnique();
        builder.HasIndex(lien => new { lien.ContactHash, lien.CreatedAt });
        builder.HasIndex(lien => lien.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<InvitationAgent> builder)
    {
        builder.ToTable("invitations_agents");
        builder.Property(invitation => invitation.Email).HasMaxLength(Lengths.Email);
        builder.Property(invitation => invitation.FirstName).HasMaxLength(Lengths.Name);
        builder.Property(invitation => invitation.LastName).HasMaxLength(Lengths.Name);
        builder.Property(invitation => invitation.ExternalId).HasMaxLength(Lengths.Name);
        builder.Property(invitation => invitation.KeyHash).HasMaxLength(64);
        builder.HasOne(invitation => invitation.Agent).WithMany().HasForeignKey(invitation => invitation.AgentId);
        builder
            .HasOne(invitation => invitation.Inviter)
            .WithMany()
            .HasForeignKey(invitation => invitation.InviterId)
            .OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(invitation => invitation.AgentId).IsUnique();
        builder.HasIndex(invitation => new { invitation.OrganisationId, invitation.Email }).IsUnique();
        builder.HasIndex(invitation => invitation.Email);
        builder.HasIndex(invitation => invitation.KeyHash).IsUnique();
    }
}
