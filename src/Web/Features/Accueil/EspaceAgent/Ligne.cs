using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Accueil.Actes;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Look;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>What the home page shows of a RDV.</summary>
public sealed record Ligne(
    long Id,
    int Revision,
    Instant StartsAt,
    Instant EndsAt,
    RdvStatus Status,
    Instant? ArrivedAt,
    bool IsToMove,
    string Motif,
    string? Title,
    bool Collectif,
    LocationType LocationType,
    string? Lieu,
    string? HomeAddress,
    string? PhoneToCall,
    string Organisation,
    string TimeZone,
    int? Seats,
    List<PlaceVue> Places,
    List<string> Agents
)
{
    public static readonly Expression<Func<Rdv, Ligne>> From = rdv =>
        new(
            rdv.Id,
            rdv.Revision,
            rdv.StartsAt,
            rdv.EndsAt,
            rdv.Status,
            rdv.ArrivedAt,
            rdv.MoveOfferedAt != null,
            rdv.Motif.Name,
            rdv.Title,
            rdv.Motif.Collectif,
            rdv.Motif.LocationType,
            rdv.Lieu!.Name,
            rdv.HomeAddress,
            rdv.PhoneToCall,
            rdv.Organisation.Name,
            rdv.Organisation.TimeZone,
            rdv.MaxParticipants,
            rdv.Participations.OrderBy(place => place.Id)
                .Select(place => new PlaceVue(
                    place.Id,
                    place.Usager.FirstName,
                    place.Usager.LastName,
                    place.Usager.BirthName,
                    place.Usager.Phone ?? place.Usager.Responsable!.Phone,
                    place.Status
                ))
                .ToList(),
            rdv.Agents.OrderBy(place => place.AgentId).Select(place => place.Agent.FirstName + " " + place.Agent.LastName).ToList()
        );

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];
    public LocalDateTime Debut => StartsAt.InZone(Zone).LocalDateTime;
    public LocalTime Fin => EndsAt.InZone(Zone).TimeOfDay;

    /// <summary>What a form sends: which RDV, as it was when shown.</summary>
    public string Cle => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}-{Revision}");

    public IEnumerable<PlaceVue> Present => Places.Where(place => !place.Status.IsCancelled());

    /// <summary>Who comes; everyone who was to come when it is cancelled.</summary>
    public string Heading =>
        Collectif ? Title ?? Motif
        : Places.Count == 0 ? Motif
        : string.Join(", ", (Status.IsCancelled() ? Places : Present).Select(place => place.Name));

    public string Where =>
        LocationType switch
        {
            LocationType.Phone => "par téléphone",
            LocationType.Home => "à domicile",
            LocationType.Visio => "en visio",
            _ => Lieu ?? Organisation,
        };

    public bool IsNow(Instant now) => !Status.IsCancelled() && StartsAt <= now && now < EndsAt;

    public StatutAffiche Statut(Instant now) => Statuts.Affiche(Status, EndsAt, ArrivedAt, now, IsToMove);
}

/// <summary>One person of a RDV.</summary>
public sealed record PlaceVue(long Id, string FirstName, string LastName, string? BirthName, string? Phone, RdvStatus Status)
{
    public string Name => Usager.NomComplet(FirstName, LastName, BirthName);
}
