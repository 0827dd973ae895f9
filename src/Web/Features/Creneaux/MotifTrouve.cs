using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A motif that the citizen may book from this address, as the funnel's screens need it.</summary>
public sealed record MotifTrouve(
    long Id,
    string Name,
    string Slug,
    LocationType LocationType,
    bool Collectif,
    bool FollowUp,
    SectorisationLevel SectorisationLevel,
    int DurationMinutes,
    int MinBookingDelay,
    int MaxBookingDelay,
    string? Restriction,
    long ServiceId,
    string ServiceName,
    bool ServiceIsSocial,
    long OrganisationId,
    string OrganisationName,
    string? OrganisationPhone,
    string? OrganisationEmail,
    string? OrganisationWebsite,
    string? OrganisationHoraires,
    string TimeZone
)
{
    public string Key => MotifKey.Of(Slug, LocationType);

    /// <summary>Its organisation's: every hour of the funnel behind this motif is read in it.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];
    public bool HasLieu => LocationType == LocationType.PublicOffice;
    public Delais Delais => new(Duration.FromSeconds(MinBookingDelay), Duration.FromSeconds(MaxBookingDelay));

    /// <summary>The motif's own length, or the whole multiple of it that was asked (spec 1 F-12).</summary>
    public Duration LengthFor(Parcours search) =>
        Duration.FromMinutes(IsMultiple(search.Duration) ? search.Duration!.Value : DurationMinutes);

    private bool IsMultiple(int? minutes) =>
        minutes is { } asked && asked % DurationMinutes == 0 && asked / DurationMinutes is >= 1 and <= 10;
}
