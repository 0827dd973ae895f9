using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>An address whose answer is known: it is asked before any change of secteurs, and what would change is read first.</summary>
public sealed class AdresseTemoin : Aggregate, IHistorised
{
    public long TerritoireId { get; private set; }
    public required Territoire Territoire { get; init; }
    public required string Label { get; init; }
    public required string CityCode { get; init; }
    public string? StreetBanId { get; init; }

    /// <summary>What is to be offered there: a motif and its organisation a line, in their order.</summary>
    public required string Attendu { get; set; }

    public Domicile Home => new(CityCode, StreetBanId);

    public IReadOnlyList<string> Attendus => Attendu.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class AdresseTemoinConfiguration : IEntityTypeConfiguration<AdresseTemoin>
{
    public const int LongestAnswer = 20_000;

    public void Configure(EntityTypeBuilder<AdresseTemoin> builder)
    {
        builder.ToTable("adresses_temoins");
        builder.Property(one => one.Label).HasMaxLength(Lengths.Address);
        builder.Property(one => one.CityCode).HasMaxLength(5);
        builder.Property(one => one.StreetBanId).HasMaxLength(20);
        builder.Property(one => one.Attendu).HasMaxLength(LongestAnswer);
        builder.Ignore(one => one.Home);
        builder.Ignore(one => one.Attendus);
    }
}
