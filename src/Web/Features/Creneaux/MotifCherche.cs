using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A motif that an agent may look for: the same one in several organisations is one choice.</summary>
public sealed record MotifCherche(
    long Id,
    string Name,
    string Slug,
    LocationType LocationType,
    bool Collectif,
    int DurationMinutes,
    long ServiceId,
    string Service,
    long OrganisationId,
    long TerritoireId,
    string TimeZone,
    ProfilFerie HolidayProfile,
    IReadOnlyList<string> FeriesTravailles
)
{
    public bool HasLieu => LocationType == LocationType.PublicOffice;
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];

    /// <summary>Same territory, same clock, same words, same way, same length: whoever looks for one looks for the other.</summary>
    public (long, string, LocationType, long, int, bool, string) Key =>
        (TerritoireId, Slug, LocationType, ServiceId, DurationMinutes, Collectif, TimeZone);

    /// <summary>With its clock, where it is not the territory's: hours behind it are read in it.</summary>
    public string Libelle => AutreHeure is { } heure ? $"{Words}, {heure}" : Words;

    /// <summary>"heure de La Réunion".</summary>
    public string? AutreHeure { get; init; }

    private string Words =>
        (LocationType, Collectif) switch
        {
            (_, true) => $"{Name} (en groupe)",
            (LocationType.PublicOffice, _) => Name,
            _ => $"{Name} ({MotsDePose.Of(LocationType)})",
        };

    /// <summary>Booking delays bind citizens, not agents (spec 2 S28).</summary>
    public Demande Asks(Instant now) =>
        new(Duration.FromMinutes(DurationMinutes), Zone, new(HolidayProfile, FeriesTravailles), now, Delais: null);
}

/// <summary>A lieu where the motif is open.</summary>
public sealed record PorteDAgent(long LieuId, string Name, string Address, string Organisation)
{
    /// <summary>The few to offer: the soonest, or those around the day that was asked.</summary>
    public IReadOnlyList<Depart> Starts { get; init; } = [];
    public Depart? First => Starts.Count > 0 ? Starts[0] : null;
}
