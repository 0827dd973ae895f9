using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>Why one comes: a kind of appointment of one organisation and one service, with its length, place and rules of booking.</summary>
public sealed class Motif : Aggregate, IHistorised, IInCatalogue
{
    public const int DefaultMinBookingDelay = 1800;
    public const int DefaultMaxBookingDelay = 7_889_238;

    private string _name = "";

    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Organisation, OrganisationId);

    public long OrganisationId { get; private set; }
    public required Organisation Organisation { get; init; }
    public long ServiceId { get; private set; }
    public required Service Service { get; set; }

    public required string Name
    {
        get => _name;
        set => (_name, Slug) = (value, MotifKey.SlugOf(value));
    }

    /// <summary>Part of the key that groups same-named motifs of several organisations (spec 1 F-31).</summary>
    public string Slug { get; private set; } = "";

    /// <summary>One of the six hues of the theme.</summary>
    public string Color { get; set; } = "accent";
    public LocationType LocationType { get; set; }
    public bool Collectif { get; set; }
    public BookableBy BookableBy { get; set; } = BookableBy.Everyone;

    /// <summary>Only offered by one's own référent.</summary>
    public bool FollowUp { get; set; }
    public SectorisationLevel SectorisationLevel { get; set; }

    /// <summary>Minutes.</summary>
    public int DurationMinutes { get; set; } = 30;

    /// <summary>Seconds before the start when citizens can no longer book.</summary>
    public int MinBookingDelay { get; set; } = DefaultMinBookingDelay;

    /// <summary>Seconds ahead beyond which citizens cannot book yet.</summary>
    public int MaxBookingDelay { get; set; } = DefaultMaxBookingDelay;
    public VisibilityType Visibility { get; set; }

    /// <summary>To read and accept before booking.</summary>
    public string? RestrictionForRdv { get; set; }

    /// <summary>Shown once booked and in messages: what to bring, how to find the door.</summary>
    public string? InstructionForRdv { get; set; }

    /// <summary>Messages and calendars name neither the motif nor the service nor the lieu: somebody else may read them (spec 1 L-45).</summary>
    public bool Discreet { get; set; }
    public string? CustomCancelWarning { get; set; }
    public bool RdvsEditableByUser { get; set; } = true;
    public bool RdvsCancellableByUser { get; set; } = true;
    public Instant? DeletedAt { get; set; }

    public List<PlageOuverture> Plages { get; } = [];

    /// <summary>Offered nowhere from now on; its RDVs keep it.</summary>
    public void Archive(Instant now) => DeletedAt ??= now;

    public void Restore() => DeletedAt = null;

    public Duration Length => Duration.FromMinutes(DurationMinutes);
    public Delais Delais => new(Duration.FromSeconds(MinBookingDelay), Duration.FromSeconds(MaxBookingDelay));
    public bool HasLieu => LocationType == LocationType.PublicOffice;
    public string Key => MotifKey.Of(Slug, LocationType);
}

public enum LocationType
{
    PublicOffice,
    Phone,
    Home,
    Visio,
}

public enum BookableBy
{
    Agents,
    AgentsAndPrescripteurs,
    AgentsAndPrescripteursAndInvitedUsers,
    Everyone,
}

public enum SectorisationLevel
{
    Departement,
    Organisation,
    Agent,
}

public enum VisibilityType
{
    VisibleAndNotified,
    VisibleAndNotNotified,
    Invisible,
}
