using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Security.Reprises;

/// <summary>What somebody was sending when their session had ended, until they sign in again: encrypted, theirs alone, for half an hour, one a person.</summary>
public sealed class FormulaireEnAttente : Entity
{
    public static readonly Duration Life = Duration.FromMinutes(30);

    /// <summary>Longer ones are not kept. Once encrypted.</summary>
    public const int MaxLength = 400_000;

    /// <summary>Whose: the scheme and the id of the person.</summary>
    public required string Owner { get; init; }
    public required string Payload { get; init; }
    public required Instant ExpiresAt { get; init; }
}

internal sealed class FormulaireEnAttenteConfiguration : IEntityTypeConfiguration<FormulaireEnAttente>
{
    public void Configure(EntityTypeBuilder<FormulaireEnAttente> builder)
    {
        builder.ToTable("formulaires_en_attente");
        builder.Property(kept => kept.Owner).HasMaxLength(40);
        builder.Property(kept => kept.Payload).HasMaxLength(FormulaireEnAttente.MaxLength);
        builder.HasIndex(kept => kept.Owner).IsUnique();
        builder.HasIndex(kept => kept.ExpiresAt);
    }
}
