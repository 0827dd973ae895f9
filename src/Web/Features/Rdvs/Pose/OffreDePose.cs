using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>What may be chosen, and what is.</summary>
public sealed record OffreDePose(
    IReadOnlyList<AgentOffert> Agents,
    IReadOnlyList<AgentOffert> Chosen,
    IReadOnlyList<MotifOffert> Motifs,
    MotifOffert? Motif
)
{
    public IReadOnlyList<LieuOffert> Lieux { get; init; } = [];
    public IReadOnlyList<PersonneChoisie> People { get; init; } = [];

    /// <summary>The RDV that follows, for the same people.</summary>
    public SuiteOfferte? Suite { get; init; }

    /// <summary>Those who answer for themselves, and perhaps for the children.</summary>
    public IReadOnlyList<PersonneChoisie> Adults => [.. People.Where(person => person.ResponsableId is null)];

    /// <summary>What the motif takes for each child, when there are several: offered, not imposed.</summary>
    public int? LengthForAll =>
        People.Count(person => person.ResponsableId is not null) is > 1 and var children
        && Motif is { } motif
        && children * motif.DurationMinutes <= 1440
            ? children * motif.DurationMinutes
            : null;

    public IEnumerable<AgentOffert> Others => Agents.Where(agent => !Chosen.Contains(agent));

    /// <summary>Whose home: the first child's responsable who has an address, else the first person with one (spec 2 S18).</summary>
    public string? HomeAddress =>
        People
            .Where(person => person.ResponsableId is not null)
            .Concat(People)
            .Select(person => person.Address)
            .FirstOrDefault(one => one is { Length: > 0 });

    public string? PhoneToCall => People.Select(person => person.Phone).FirstOrDefault(phone => phone is { Length: > 0 });
}

public sealed record ServiceOffert(long Id, string Name);

public sealed record RoleOffert(long OrganisationId, bool IsAdmin);

/// <summary>An agent on whose agenda one may put a RDV.</summary>
public sealed record AgentOffert(long Id, string FirstName, string LastName, List<ServiceOffert> Services, List<RoleOffert> Roles)
{
    public string Nom => $"{FirstName} {LastName}";

    /// <summary>"J. BOND".</summary>
    public string Court => $"{(FirstName.Length > 0 ? FirstName[..1] : "")}. {LastName.ToUpperInvariant()}";

    public string Service => Services is [var first, ..] ? first.Name : "Sans service";

    public bool Holds(MotifOffert motif) =>
        Roles.Exists(role =>
            role.OrganisationId == motif.OrganisationId && (role.IsAdmin || Services.Exists(service => service.Id == motif.ServiceId))
        );
}

public sealed record MotifOffert(
    long Id,
    string Name,
    LocationType LocationType,
    int DurationMinutes,
    VisibilityType Visibility,
    long ServiceId,
    string Service,
    long OrganisationId,
    string Organisation,
    long TerritoireId,
    string TimeZone
)
{
    public bool HasLieu => LocationType == LocationType.PublicOffice;
    public bool TellsPeople => Visibility == VisibilityType.VisibleAndNotified;
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];

    /// <summary>"Suivi PMI (à domicile)".</summary>
    public string Libelle => LocationType == LocationType.PublicOffice ? Name : $"{Name} ({MotsDePose.Of(LocationType)})";
}

/// <summary>A second RDV right after the first.</summary>
public sealed record SuiteOfferte(MotifOffert Motif, IReadOnlyList<AgentOffert> Agents, TimeOnly Heure, long? LieuId);

/// <summary>A RDV that somebody has to come, or missed.</summary>
public sealed record RdvConnu(Instant StartsAt, long MotifId, bool IsMissed);

public sealed record LieuOffert(long Id, string Name, string Address);

/// <summary>Somebody for whom the RDV is; contacts are those of whoever answers for them.</summary>
public sealed record PersonneChoisie(
    long Id,
    string FirstName,
    string LastName,
    string? BirthName,
    LocalDate? BirthDate,
    long? ResponsableId,
    string? Responsable,
    string? Phone,
    string? PhoneE164,
    string? Email,
    bool NotifyByEmail,
    string? Address,
    bool IsOurs
)
{
    public IReadOnlyList<RdvConnu> Connus { get; init; } = [];

    /// <summary>« 1 RDV à venir : 9 déc. à 15 h 30, même motif · 2 absences », or nothing.</summary>
    public string EnMots(long? motifId, DateTimeZone zone)
    {
        var coming = Connus.Where(rdv => !rdv.IsMissed).ToList();
        var missed = Connus.Count - coming.Count;
        var told = coming.Find(rdv => rdv.MotifId == motifId) ?? coming.FirstOrDefault();
        var next = told is null ? "" : Francais.MomentCourt(told.StartsAt.InZone(zone).LocalDateTime);
        return string.Join(
            " · ",
            new[]
            {
                told is null
                    ? null
                    : $"{Francais.Nombre(coming.Count, "RDV", "RDV")} à venir\u00A0: {next}{(told.MotifId == motifId ? ", même motif" : "")}",
                missed > 0 ? Francais.Nombre(missed, "absence") : null,
            }.OfType<string>()
        );
    }

    public string Nom => Usager.NomComplet(FirstName, LastName, BirthName);
    public bool HasMail => Email is { Length: > 0 };
    public bool HasMobile => Infrastructure.Telephone.Parse(PhoneE164 ?? Phone) is { IsMobile: true };
}
